//! What the window's first picture shows, in one answer. Asked one by one, each part would wait for
//! the one before it, and the picture would be put together in several goes.

use desk_domain::ids::LeadId;
use serde::Serialize;
use ts_rs::TS;

use crate::alarm_list::AlarmState;
use crate::desk::Desk;
use crate::error::DeskError;
use crate::notices::{NoticePage, NoticesQuery};
use crate::preview::Preview;
use crate::saved_views::SavedView;
use crate::timeline::Timeline;
use crate::views::{LeadDetail, ListQuery, Overview, Page};

/// A list with all around it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FirstLook {
    /// The counts.
    pub overview: Overview,
    /// Its first page.
    pub page: Page,
    /// The lists that have a name.
    pub views: Vec<SavedView>,
    /// How many notices wait for the user.
    #[ts(type = "number")]
    pub notices_needing_user: u64,
    /// Whether alarms are raised.
    pub alarm_state: AlarmState,
    /// The first lead of the list, if it has one.
    pub lead: Option<FirstLead>,
}

/// A lead with all beside it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FirstLead {
    /// The lead.
    pub detail: LeadDetail,
    /// Its past.
    pub timeline: Timeline,
    /// Its coming alarms.
    pub preview: Preview,
    /// What is owed because of it.
    pub notices: NoticePage,
}

impl Desk {
    /// The first page of a list, what stands around it, and the lead at its top.
    ///
    /// # Errors
    /// [`DeskError::Store`], or what is wrong with the query.
    pub fn first_look(&self, query: &ListQuery) -> Result<FirstLook, DeskError> {
        let page = self.list(query)?;
        let lead = page.leads.first().map(|row| self.first_lead(&row.id));
        Ok(FirstLook {
            overview: self.overview(query)?,
            lead: lead.transpose()?,
            page,
            views: self.saved_views()?,
            notices_needing_user: self.notices_needing_user()?,
            alarm_state: self.alarm_state()?,
        })
    }

    fn first_lead(&self, id: &str) -> Result<FirstLead, DeskError> {
        let lead = LeadId::new(id);
        Ok(FirstLead {
            detail: self.lead(&lead)?,
            timeline: self.timeline(&lead)?,
            preview: self.preview(&lead)?,
            notices: self.notices(&NoticesQuery {
                lead: Some(id.to_owned()),
                state: None,
                after: None,
                // There are two sorts of them, each to two recipients.
                limit: 20,
            })?,
        })
    }
}
