//! What sort of lead it is, and the tab it lives in (domain rules, section 3).

use serde::{Deserialize, Serialize};

/// The sort of a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Straight from a customer.
    CustomerInquiry,
    /// From Microsoft staff through a marketing channel.
    MarketingQualified,
    /// From a Microsoft seller who stays out of the deal.
    SalesQualified,
    /// A deal a Microsoft seller or another partner stays in; not a lead.
    CoSell,
}

impl Kind {
    /// Every kind, in the order of the tabs.
    pub const ALL: &'static [Self] = &[
        Self::CustomerInquiry,
        Self::MarketingQualified,
        Self::SalesQualified,
        Self::CoSell,
    ];

    /// The name used by the command line, the window and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::CustomerInquiry => "customer-inquiry",
            Self::MarketingQualified => "marketing-qualified",
            Self::SalesQualified => "sales-qualified",
            Self::CoSell => "co-sell",
        }
    }

    /// Reads a [`code`](Self::code).
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }
}

/// The views over all leads that the window and the command line offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Tab {
    /// Every lead.
    All,
    /// Customer inquiries: "Marketplace leads" (seed 002, "Navigating the leads section").
    Marketplace,
    /// Marketing and sales qualified: "Qualified leads".
    Qualified,
    /// Whatever wears a heart, in any stage.
    Favorites,
    /// Co-sell opportunities.
    CoSell,
}

impl Kind {
    /// The tab a kind lives in.
    pub fn tab(self) -> Tab {
        match self {
            Self::CustomerInquiry => Tab::Marketplace,
            Self::MarketingQualified | Self::SalesQualified => Tab::Qualified,
            Self::CoSell => Tab::CoSell,
        }
    }
}

impl Tab {
    /// Every tab, in the order shown.
    pub const ALL: &'static [Self] = &[
        Self::All,
        Self::Marketplace,
        Self::Qualified,
        Self::Favorites,
        Self::CoSell,
    ];

    /// The name used by the command line, the window and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Marketplace => "marketplace",
            Self::Qualified => "qualified",
            Self::Favorites => "favorites",
            Self::CoSell => "co-sell",
        }
    }
}

/// What the source says about where a lead came from, word for word.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// `type`: Independent or Shared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral_type: Option<String>,
    /// `qualification`: Direct, MarketingQualified, SalesQualified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualification: Option<String>,
    /// `inviteContext.invitedBy.organizationId`; `msft` is Microsoft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invited_by_id: Option<String>,
    /// `inviteContext.invitedBy.organizationName`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invited_by_name: Option<String>,
    /// `organizationId`: the company that received the lead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<String>,
    /// `organizationName`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_name: Option<String>,
    /// A person here entered the lead, and where; no source sent it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered: Option<Entered>,
}

/// Where a person entered a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Entered {
    /// In the window, before the eyes of the person whom alarms are for.
    Window,
    /// With the `desk` command, perhaps by a script that nobody watches.
    CommandLine,
}

/// A kind, and whether the table of section 3 has a row for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Classification {
    /// The kind, or the nearest one.
    pub kind: Kind,
    /// False when nothing in the table fits: the raw words are then shown beside the kind.
    pub known: bool,
}

impl Provenance {
    /// Classifies by `type`, `qualification` and who invited. What fits no row gets the nearest
    /// kind and `known: false`, so that nothing that arrives is dropped.
    pub fn classify(&self) -> Classification {
        let is = |field: &Option<String>, word: &str| {
            field
                .as_deref()
                .is_some_and(|text| text.trim().eq_ignore_ascii_case(word))
        };
        let inviter = self
            .invited_by_id
            .as_deref()
            .map(str::trim)
            .filter(|id| !id.is_empty());
        let from_microsoft = is(&self.invited_by_id, "msft");
        let from_partner = inviter.is_some() && !from_microsoft;
        let independent = is(&self.referral_type, "Independent");
        if is(&self.referral_type, "Shared") || from_partner {
            let known = is(&self.referral_type, "Shared") || independent;
            return Classification {
                kind: Kind::CoSell,
                known,
            };
        }
        if is(&self.qualification, "Direct") {
            Classification {
                kind: Kind::CustomerInquiry,
                known: independent,
            }
        } else if is(&self.qualification, "MarketingQualified") {
            Classification {
                kind: Kind::MarketingQualified,
                known: independent && from_microsoft,
            }
        } else if is(&self.qualification, "SalesQualified") {
            Classification {
                kind: Kind::SalesQualified,
                known: independent && from_microsoft,
            }
        } else if from_microsoft {
            Classification {
                kind: Kind::MarketingQualified,
                known: false,
            }
        } else {
            Classification {
                kind: Kind::CustomerInquiry,
                known: false,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_are_classified_as_the_table_says() {
        use Kind::*;
        let table = [
            ("Independent", "Direct", "", CustomerInquiry, true),
            ("Independent", "Direct", "msft", CustomerInquiry, true),
            ("independent", "direct", " MSFT ", CustomerInquiry, true),
            (
                "Independent",
                "MarketingQualified",
                "msft",
                MarketingQualified,
                true,
            ),
            (
                "Independent",
                "MarketingQualified",
                "",
                MarketingQualified,
                false,
            ),
            (
                "Independent",
                "SalesQualified",
                "msft",
                SalesQualified,
                true,
            ),
            ("Independent", "SalesQualified", "", SalesQualified, false),
            (
                "Independent",
                "SalesQualified",
                "other-partner",
                CoSell,
                true,
            ),
            ("Independent", "Direct", "own-company", CoSell, true),
            ("Shared", "SalesQualified", "msft", CoSell, true),
            ("Shared", "", "", CoSell, true),
            ("Novel", "Direct", "", CustomerInquiry, false),
            ("Independent", "Novel", "", CustomerInquiry, false),
            ("Independent", "Novel", "msft", MarketingQualified, false),
            ("", "", "", CustomerInquiry, false),
        ];
        let word = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        for (referral_type, qualification, invited_by, kind, known) in table {
            let provenance = Provenance {
                referral_type: word(referral_type),
                qualification: word(qualification),
                invited_by_id: word(invited_by),
                ..Provenance::default()
            };
            assert_eq!(
                provenance.classify(),
                Classification { kind, known },
                "{referral_type}/{qualification}/{invited_by}"
            );
        }
    }
}
