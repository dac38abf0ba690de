//! The promises of speed that only a window can keep, measured in the real one, one line a promise:
//! on as many leads as `REFERRAL_DESK_SPEED` says (`cargo xtask bench`: 100,000); without it on a
//! few, to see that what measures still measures.
#![cfg(target_os = "linux")]

mod measures;
mod support;

use measures::{Extent, held, keys, search, starts, toasts};
use support::World;

fn extent() -> Extent {
    match std::env::var("REFERRAL_DESK_SPEED") {
        Ok(leads) => Extent::of(leads.parse().expect("a number of leads")),
        Err(_) => Extent::GLIMPSE,
    }
}

#[tokio::test]
async fn the_window_is_measured() {
    let extent = extent();
    let world = World::new().await;
    measures::fill(&world, extent.leads, 3);
    starts::measure(&world, &extent).await;
    let app = measures::open(&world).await;
    keys::measure(&world, app.page(), &extent).await;
    search::measure(&world, app.page(), &extent).await;
    held::measure(&world, app.page(), &extent).await;
    app.kill_hard(&world).await;
}

#[tokio::test]
async fn toasts_are_measured() {
    toasts::measure(&extent()).await;
}
