//! What a text was understood to say about a new lead. A proposal is shown with the source of each
//! of its fields and stored only once a person has confirmed it.

use serde::Serialize;

use crate::new_lead::NewLeadInput;

/// A new lead as read from an e-mail or a pasted text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Proposal {
    /// Ready to be corrected and confirmed.
    pub input: NewLeadInput,
    /// Where each filled field was read, in the order of the fields.
    pub origins: Vec<FieldOrigin>,
}

/// An e-mail that was handed over as a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReadEmail {
    /// The file's name, without its folder.
    pub file: String,
    /// What it says.
    pub proposal: Proposal,
}

/// Where one field was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FieldOrigin {
    /// The name of the field in [`NewLeadInput`].
    pub field: String,
    /// The sort of place.
    pub place: OriginPlace,
    /// The header's or label's name, or the beginning of the line. Outside text, shortened.
    pub quote: String,
}

/// The sorts of places in an e-mail that say something of a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum OriginPlace {
    /// A header of the message: From, Reply-To, Subject, Date.
    Header,
    /// A header of the message that was forwarded.
    ForwardedHeader,
    /// A line with a label: "Company: …", «Телефон: …».
    Label,
    /// A line under the closing words.
    Signature,
    /// A line of the text that looks like it.
    Text,
    /// The domain of the sender's address.
    Domain,
}

impl OriginPlace {
    /// The name used by the command line and the window.
    pub fn code(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::ForwardedHeader => "forwarded-header",
            Self::Label => "label",
            Self::Signature => "signature",
            Self::Text => "text",
            Self::Domain => "domain",
        }
    }
}
