//! What notices say: the templates, and a letter made from one.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use desk_domain::ids::LeadId;
use desk_domain::kind::{Kind, Tab};
use desk_domain::lead::Lead;
use desk_domain::letter::{Letter, Letterhead, Template, Tongue, Values};
use desk_domain::notice::{NoticeKind, Recipient};
use desk_domain::refusal::Refusal;
use desk_domain::search::Sort;
use desk_domain::sending::Sending;
use desk_store::{Filter, From, NoticeText, PageQuery, StoredNotice};

use super::views::{TemplatePreview, TemplateView};
use crate::desk::Desk;
use crate::error::DeskError;
use crate::samples::{self, SampleLanguage};

/// Everything needed to write letters, read once for many of them.
pub(crate) struct Scribe {
    templates: BTreeMap<(NoticeKind, Tongue), Template>,
    head: Letterhead,
    tongue: Tongue,
    zone: Tz,
}

impl Desk {
    /// The texts of all notices, in every language.
    pub fn templates(&self) -> Result<Vec<TemplateView>, DeskError> {
        let seen = self.sending()?.seen;
        let mut views = Vec::new();
        for kind in NoticeKind::ALL {
            for tongue in Tongue::ALL {
                views.push(self.template_view(*kind, *tongue, &seen)?);
            }
        }
        Ok(views)
    }

    /// Gives a notice a text of the user's own.
    ///
    /// # Errors
    /// [`Refusal::BadTemplate`] with every fault; the text stays as it was.
    pub fn save_template(
        &self,
        kind: NoticeKind,
        tongue: Tongue,
        template: &Template,
    ) -> Result<(), DeskError> {
        let faults = template.faults();
        if !faults.is_empty() {
            return Err(Refusal::BadTemplate(faults).into());
        }
        // Plain data with text keys, which is all that serde_json asks for.
        let text = serde_json::to_string(&template.tidied()).unwrap_or_default();
        self.store
            .write(|writing| Ok(writing.set_setting(&key(kind, tongue), &text)?))
    }

    /// Gives a notice the desk's own text back.
    pub fn reset_template(&self, kind: NoticeKind, tongue: Tongue) -> Result<(), DeskError> {
        self.store
            .write(|writing| Ok(writing.set_setting(&key(kind, tongue), "")?))
    }

    /// What a notice would say of a lead: of this one, else of one that is here, else of a sample.
    /// With a text that is being typed instead of the one that is kept.
    pub fn preview_template(
        &self,
        kind: NoticeKind,
        tongue: Tongue,
        typed: Option<Template>,
        lead: Option<&LeadId>,
    ) -> Result<TemplatePreview, DeskError> {
        let lead = match lead {
            Some(id) => self.stored(id)?.lead,
            None => self.any_lead(kind, tongue)?,
        };
        let template = match typed {
            Some(typed) => typed,
            None => self.template(kind, tongue)?.0,
        };
        let scribe = self.scribe()?;
        let name = scribe.name_for(&lead, kind.recipient(), &self.sending()?);
        let letter = scribe.letter(&template, &lead, kind.recipient(), name.as_deref(), tongue);
        Ok(TemplatePreview {
            subject: letter.subject,
            body: letter.body,
            customer: lead.facts.customer.name,
            faults: template.faults(),
        })
    }

    /// Everything needed to write letters.
    pub(crate) fn scribe(&self) -> Result<Scribe, DeskError> {
        let sending = self.sending()?;
        let mut templates = BTreeMap::new();
        for kind in NoticeKind::ALL {
            for tongue in Tongue::ALL {
                templates.insert((*kind, *tongue), self.template(*kind, *tongue)?.0);
            }
        }
        Ok(Scribe {
            templates,
            head: sending.letterhead(),
            tongue: self.desk_tongue(&sending)?,
            zone: self.zone()?,
        })
    }

    fn template_view(
        &self,
        kind: NoticeKind,
        language: Tongue,
        seen: &[NoticeKind],
    ) -> Result<TemplateView, DeskError> {
        let (template, is_default) = self.template(kind, language)?;
        Ok(TemplateView {
            kind,
            language,
            template,
            is_default,
            seen: seen.contains(&kind),
        })
    }

    /// The text that is kept, and whether it is the desk's own.
    fn template(&self, kind: NoticeKind, tongue: Tongue) -> Result<(Template, bool), DeskError> {
        let stored = self.store.setting(&key(kind, tongue))?;
        let own = stored.and_then(|text| serde_json::from_str::<Template>(&text).ok());
        // A text that this program can't fill in is as good as none.
        let own = own.filter(|template| template.faults().is_empty());
        Ok(match own {
            Some(template) => {
                let is_default = template == Template::default_of(kind, tongue);
                (template, is_default)
            }
            None => (Template::default_of(kind, tongue), true),
        })
    }

    /// A lead to show a text with: the first that such a notice could be about.
    fn any_lead(&self, kind: NoticeKind, tongue: Tongue) -> Result<Lead, DeskError> {
        let tab = match kind {
            NoticeKind::ExpiredSender => Tab::Qualified,
            NoticeKind::ExpiredCustomer => Tab::Marketplace,
            NoticeKind::DeclinedCustomer | NoticeKind::NewLeadLocation => Tab::All,
        };
        let page = self.store.page(&PageQuery {
            filter: Filter {
                tab,
                stage: None,
                search: None,
            },
            sort: Sort::Clock,
            limit: 1,
            from: From::Start,
        })?;
        if let Some(listed) = page.leads.into_iter().next() {
            // A list reads long leads shortened.
            return Ok(self.stored(&listed.lead.id)?.lead);
        }
        let language = match tongue {
            Tongue::En => SampleLanguage::English,
            Tongue::Ru => SampleLanguage::Russian,
        };
        let qualified = |kind: Kind| match kind {
            Kind::MarketingQualified | Kind::SalesQualified => true,
            Kind::CustomerInquiry | Kind::CoSell => false,
        };
        let wanted = kind == NoticeKind::ExpiredSender;
        Ok(samples::one(language, self.now(), |facts| {
            qualified(facts.kind) == wanted
        }))
    }
}

impl Scribe {
    /// The text of a notice about its lead, in its recipient's language. None for a notice that no
    /// rule owes.
    pub(crate) fn write(&self, lead: &Lead, notice: &StoredNotice) -> Option<NoticeText> {
        let kind = NoticeKind::of(notice.event, notice.recipient)?;
        let language = self.language_of(lead, notice);
        let template = self.templates.get(&(kind, language))?;
        let name = notice.name.as_deref();
        let letter = self.letter(template, lead, notice.recipient, name, language);
        Some(NoticeText {
            language,
            subject: letter.subject,
            body: letter.body,
        })
    }

    /// The language of a customer's contact, where the lead names it; else the desk's.
    fn language_of(&self, lead: &Lead, notice: &StoredNotice) -> Tongue {
        let contacts = &lead.facts.customer.contacts;
        let theirs = match notice.recipient {
            Recipient::Customer => contacts
                .iter()
                .find(|contact| contact.email == notice.address)
                .or(contacts.first())
                .and_then(|contact| contact.locale.as_deref())
                .and_then(Tongue::of_locale),
            Recipient::Sender | Recipient::Location => None,
        };
        theirs.unwrap_or(self.tongue)
    }

    /// Who would be written to of a lead, for a preview.
    fn name_for(&self, lead: &Lead, recipient: Recipient, sending: &Sending) -> Option<String> {
        let contact = lead.facts.customer.contacts.first();
        match recipient {
            Recipient::Customer => {
                contact.map(|contact| format!("{} {}", contact.first_name, contact.last_name))
            }
            Recipient::Sender => lead.facts.provenance.invited_by_name.clone(),
            Recipient::Location => sending.locations.first().map(|office| office.name.clone()),
        }
    }

    fn letter(
        &self,
        template: &Template,
        lead: &Lead,
        recipient: Recipient,
        contact: Option<&str>,
        tongue: Tongue,
    ) -> Letter {
        let received = lead.facts.received_at.with_timezone(&self.zone);
        template.fill(&Values {
            lead,
            recipient,
            contact,
            head: &self.head,
            received: received.date_naive(),
            tongue,
        })
    }
}

/// Where a text of the user's own is kept; empty after a reset.
fn key(kind: NoticeKind, tongue: Tongue) -> String {
    format!("template.{}.{}", kind.code(), tongue.code())
}
