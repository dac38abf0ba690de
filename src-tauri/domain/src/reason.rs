//! Why a lead was declined, lost or closed as an error (domain rules, section 4).

use serde::{Deserialize, Serialize};

macro_rules! reasons {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal, $($partner_center:literal)|+;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// Every reason, in the order people are offered them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name used by the command line, the window and the database.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// Reads a [`code`](Self::code).
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|reason| reason.code() == code)
            }

            /// Reads the words Partner Center writes into `statusReason`.
            pub fn from_partner_center(words: &str) -> Option<Self> {
                let words = words.trim().to_lowercase();
                [$(($name::$variant, [$($partner_center),+].as_slice()),)+]
                    .into_iter()
                    .find(|(_, known)| known.contains(&words.as_str()))
                    .map(|(reason, _)| reason)
            }
        }
    };
}

reasons!(
    /// Reasons to decline or lose.
    CloseReason {
        /// The customer's budget does not carry it.
        BudgetTooSmall = "budget-too-small", "budget too small" | "proposed budget too small" | "customer budget too small";
        /// Nobody answered.
        CustomerDidNotRespond = "customer-did-not-respond", "customer did not respond" | "customer not responsive" | "customer unresponsive";
        /// Another company won it.
        CustomerChoseAnotherVendor = "customer-chose-another-vendor", "customer chose another vendor" | "customer chose another partner";
        /// The request asks for what the company does not do.
        RequirementNotMet = "requirement-not-met", "requirement not met" | "customer requirement not met";
        /// The writer is not buying anything.
        NotACustomer = "not-a-customer", "not a customer";
        /// Too little time.
        TimelineTooShort = "timeline-too-short", "timeline too short" | "proposed timeline too short";
        /// Abuse, spam or phishing.
        AbuseSpamOrPhishing = "abuse-spam-or-phishing", "abuse, spam or phishing" | "abuse, spam, or phishing" | "spam";
        /// Something else; needs notes.
        Other = "other", "other";
    }
);

reasons!(
    /// Reasons to close a lead as an error.
    ErrorReason {
        /// The same need is already here.
        Duplicate = "duplicate", "duplicate";
        /// The connector or the sync broke it.
        ConnectorOrSyncError = "connector-or-sync-error", "connector or sync error" | "connector/sync error";
        /// Matched to the wrong customer.
        CustomerMatching = "customer-matching", "customer matching" | "customer matching issue";
        /// The solution is wrong or missing.
        SolutionIssue = "solution-issue", "solution issue";
        /// Somebody tried something out.
        Test = "test", "test";
        /// The data is wrong.
        DataError = "data-error", "data error";
        /// Something else; needs notes.
        Other = "other", "other";
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_and_is_what_serde_writes() {
        for reason in CloseReason::ALL {
            assert_eq!(CloseReason::from_code(reason.code()), Some(*reason));
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.code());
        }
        for reason in ErrorReason::ALL {
            assert_eq!(ErrorReason::from_code(reason.code()), Some(*reason));
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.code());
        }
        assert_eq!(CloseReason::from_code("no such reason"), None);
    }

    #[test]
    fn the_words_of_partner_center_are_understood() {
        assert_eq!(
            CloseReason::from_partner_center("Proposed timeline too short"),
            Some(CloseReason::TimelineTooShort)
        );
        assert_eq!(CloseReason::from_partner_center("weather"), None);
        assert_eq!(
            ErrorReason::from_partner_center("Duplicate"),
            Some(ErrorReason::Duplicate)
        );
    }
}
