//! Names of things, as types, so that one can't be passed for another.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes over an id as text.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// The desk's own name for a lead; never changes and is never reused.
    LeadId
);
id!(
    /// The name Partner Center gave a referral.
    SourceId
);
id!(
    /// One person in the team of a deal.
    MemberId
);
id!(
    /// One entry of a lead's history.
    EntryId
);
id!(
    /// What was done to many leads at once.
    GroupId
);
id!(
    /// One message owed to somebody outside; its mail carries this name too.
    NoticeId
);
