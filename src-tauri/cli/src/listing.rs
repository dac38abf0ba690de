//! `desk list` and `desk views`: leads, and the lists of them that have a name.

use clap::{Args, ValueEnum};
use desk_domain::kind::Tab;
use desk_domain::lead::Stage;
use desk_domain::search::Sort;
use desk_engine::saved_views::SavedView;
use desk_engine::views::ListQuery;
use desk_engine::{Desk, DeskError};

use crate::Answer;
use crate::words;

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    #[arg(long, value_enum, default_value = "all")]
    tab: TabArg,
    #[arg(long, value_enum)]
    stage: Option<StageArg>,
    /// Words, and filters such as country:de, value>10000eur, kind:marketing, -has:snooze.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    search: Option<String>,
    #[arg(long, value_enum, default_value = "clock")]
    sort: SortArg,
    /// A view by its name: its leads in its order.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["tab", "stage", "search", "sort"])]
    view: Option<String>,
    #[arg(long, default_value_t = desk_engine::PAGE, value_parser = clap::value_parser!(u32).range(1..=1000))]
    limit: u32,
    /// The `next` of the page before.
    #[arg(long, value_name = "CURSOR")]
    after: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum TabArg {
    All,
    Marketplace,
    Qualified,
    Favorites,
    CoSell,
}

impl From<TabArg> for Tab {
    fn from(tab: TabArg) -> Self {
        match tab {
            TabArg::All => Self::All,
            TabArg::Marketplace => Self::Marketplace,
            TabArg::Qualified => Self::Qualified,
            TabArg::Favorites => Self::Favorites,
            TabArg::CoSell => Self::CoSell,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum StageArg {
    Received,
    Accepted,
    Archived,
}

impl From<StageArg> for Stage {
    fn from(stage: StageArg) -> Self {
        match stage {
            StageArg::Received => Self::Received,
            StageArg::Accepted => Self::Accepted,
            StageArg::Archived => Self::Archived,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum SortArg {
    Clock,
    Value,
    Received,
    Customer,
}

impl From<SortArg> for Sort {
    fn from(sort: SortArg) -> Self {
        match sort {
            SortArg::Clock => Self::Clock,
            SortArg::Value => Self::Value,
            SortArg::Received => Self::Received,
            SortArg::Customer => Self::Customer,
        }
    }
}

pub(crate) fn list(desk: &Desk, args: ListArgs) -> Result<Answer, DeskError> {
    let query = ListQuery {
        tab: args.tab.into(),
        stage: args.stage.map(Into::into),
        search: args.search,
        sort: args.sort.into(),
        limit: args.limit,
        after: args.after,
        offset: None,
    };
    let query = match &args.view {
        None => query,
        Some(name) => {
            let view = desk.view_named(name)?;
            ListQuery {
                tab: view.tab,
                stage: view.stage,
                search: view.search,
                sort: view.sort,
                ..query
            }
        }
    };
    let page = desk.list(&query)?;
    let view = serde_json::json!({
        "total": page.total,
        "leads": page.leads,
        "next": page.next,
    });
    Ok(Answer::new(&view, words::list(&page)))
}

pub(crate) fn views(desk: &Desk) -> Result<Answer, DeskError> {
    let views = desk.saved_views()?;
    let line = |view: &SavedView| format!("{} {}", view.count, view.name);
    let words: Vec<String> = views.iter().map(line).collect();
    Ok(Answer::new(
        &serde_json::json!({ "views": views }),
        words.join("\n"),
    ))
}
