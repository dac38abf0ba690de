//! Lists that the user has given a name: a tab, a stage, a search and an order.

use desk_domain::kind::Tab;
use desk_domain::lead::Stage;
use desk_domain::refusal::{FieldErrorCode, Refusal};
use desk_domain::search::Sort;
use desk_store::{Filter, StoredView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Desk, new_id};
use crate::error::DeskError;

/// How long a name may be.
const LONGEST_NAME: usize = 80;
/// How many views there can be: each has its count beside it.
const MOST: usize = 50;

/// A list with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[allow(missing_docs, reason = "the names say it")]
pub struct SavedView {
    pub id: String,
    pub name: String,
    pub tab: Tab,
    pub stage: Option<Stage>,
    pub search: Option<String>,
    pub sort: Sort,
    /// Its leads now.
    #[ts(type = "number")]
    pub count: u64,
}

/// A list to be given a name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[allow(missing_docs, reason = "the names say it")]
pub struct ViewInput {
    /// Of a view that is there, or was a moment ago: that one is kept so. Without it a new one is.
    pub id: Option<String>,
    /// How many views stand before it; without it, all others.
    pub place: Option<u32>,
    pub name: String,
    pub tab: Tab,
    pub stage: Option<Stage>,
    pub search: Option<String>,
    pub sort: Sort,
}

impl Desk {
    /// The views in the user's order, each with its count.
    pub fn saved_views(&self) -> Result<Vec<SavedView>, DeskError> {
        let views = self.store.views()?;
        views.into_iter().map(|view| self.counted(view)).collect()
    }

    /// The first view of this name, whatever its letters' case.
    ///
    /// # Errors
    /// [`DeskError::NoSuchView`].
    pub fn view_named(&self, name: &str) -> Result<SavedView, DeskError> {
        let wanted = name.trim().to_lowercase();
        let mut views = self.store.views()?.into_iter();
        match views.find(|view| view.name.to_lowercase() == wanted) {
            Some(view) => self.counted(view),
            None => Err(DeskError::NoSuchView(name.to_owned())),
        }
    }

    /// Keeps a view, and gives it.
    ///
    /// # Errors
    /// [`Refusal::InvalidInput`] for a name that is missing or too long,
    /// [`DeskError::TooManyViews`] for one view more than there can be.
    pub fn save_view(&self, input: &ViewInput) -> Result<SavedView, DeskError> {
        let name = input.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(Refusal::field("name", FieldErrorCode::Required).into());
        }
        if name.chars().count() > LONGEST_NAME {
            return Err(Refusal::field("name", FieldErrorCode::TooLong).into());
        }
        let search = input.search.as_deref().map(str::trim);
        let mut view = StoredView {
            id: input.id.clone().unwrap_or_else(|| new_id(self.now())),
            place: 0,
            name,
            filter: Filter {
                tab: input.tab,
                stage: input.stage,
                search: search
                    .filter(|search| !search.is_empty())
                    .map(str::to_owned),
            },
            sort: input.sort,
        };
        let place = input.place.map(|place| place as usize);
        view = self.store.write(|writing| {
            let mut views = writing.views()?;
            let stood = views.iter().position(|known| known.id == view.id);
            views.retain(|known| known.id != view.id);
            if views.len() >= MOST {
                return Err(DeskError::TooManyViews(MOST));
            }
            let place = place.or(stood).unwrap_or(views.len()).min(views.len());
            views.insert(place, view.clone());
            for (place, known) in views.iter_mut().enumerate() {
                let place = place as i64;
                if known.place != place || known.id == view.id {
                    known.place = place;
                    writing.keep_view(known)?;
                }
            }
            Ok::<_, DeskError>(view)
        })?;
        self.counted(view)
    }

    /// Drops a view; false when it was gone already.
    pub fn remove_view(&self, id: &str) -> Result<bool, DeskError> {
        self.store.write(|writing| Ok(writing.drop_view(id)?))
    }

    fn counted(&self, view: StoredView) -> Result<SavedView, DeskError> {
        let count = self.store.length(&view.filter)?;
        Ok(SavedView {
            id: view.id,
            name: view.name,
            tab: view.filter.tab,
            stage: view.filter.stage,
            search: view.filter.search,
            sort: view.sort,
            count,
        })
    }
}
