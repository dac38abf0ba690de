//! Does what was pressed on a toast.
//!
//! Nothing final happens here: Open and Accept… show something in the window, Contacted and Snooze
//! can be taken back. What the desk refuses (the lead was answered meanwhile) is said in the window,
//! on the lead itself.

use chrono::TimeDelta;
use desk_domain::{ids::LeadId, input::CommandInput, lead::ContactHow};
use desk_engine::views::ErrorView;
use tauri::{AppHandle, Manager};

use crate::{commands::deciding, host::Host, toast::Pressed, window, wish::Wish};

/// How long Snooze puts a lead off.
const SNOOZE: TimeDelta = TimeDelta::hours(1);

/// Does what was pressed on the toast that opens `opens`.
pub(crate) fn pressed(app: &AppHandle, pressed: Pressed, opens: Option<Wish>) {
    let lead = opens.as_ref().and_then(Wish::about).map(str::to_owned);
    match (pressed, lead) {
        (Pressed::Contacted, Some(id)) => run(app, id, |_| CommandInput::Contacted {
            at: None,
            // The toast asks for a call.
            how: ContactHow::Call,
            with: None,
            notes: None,
        }),
        (Pressed::Snooze, Some(id)) => run(app, id, |host| CommandInput::Snooze {
            until: host.desk.now() + SNOOZE,
        }),
        (Pressed::Accept, Some(id)) => window::open_at(app, Wish::Accept { id }),
        (Pressed::Open | Pressed::Contacted | Pressed::Accept | Pressed::Snooze, _) => {
            match opens {
                Some(wish) => window::open_at(app, wish),
                None => window::open(app),
            }
        }
    }
}

fn run(app: &AppHandle, id: String, input: impl FnOnce(&Host) -> CommandInput + Send + 'static) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let Some(host) = app.try_state::<Host>() else {
            return;
        };
        let _at_work = host.works();
        let lead = LeadId::new(id.clone());
        match host.desk.run(&lead, input(&host)) {
            Ok(_) => deciding::changed(&app, &lead),
            Err(error) => {
                tracing::warn!(%error, "a button of a toast was refused");
                let refused = Some(ErrorView::from(&error).code);
                window::open_at(&app, Wish::Lead { id, refused });
            }
        }
    });
}
