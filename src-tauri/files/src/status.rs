//! The words a source has for where a lead is and why (domain rules, section 6).

use desk_domain::lead::{Outcome, Reason};
use desk_domain::reason::{CloseReason, ErrorReason};
use desk_domain::receive::SourceStage;

use crate::texts::letters;

/// Which of the two words nobody has heard of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unknown {
    Status,
    Substatus,
}

/// Where `status` and `substatus` put a lead. What they don't say puts it to Received: a lead that
/// waits too long is seen and can move on, one that was archived by mistake can't come back.
pub(crate) fn stage(status: &str, substatus: &str) -> (SourceStage, Option<Unknown>) {
    let status = letters(status);
    let substatus = letters(substatus);
    let known = |known: bool| (!known).then_some(Unknown::Substatus);
    match status.as_str() {
        "" if substatus.is_empty() => (SourceStage::Received, None),
        "" => match stage(&substatus, "") {
            (stage, None) => (stage, None),
            (stage, Some(_)) => (stage, Some(Unknown::Substatus)),
        },
        "new" | "received" | "pending" => {
            let fits = matches!(substatus.as_str(), "" | "pending" | "received");
            (SourceStage::Received, known(fits))
        }
        "active" | "accepted" => {
            let fits = matches!(substatus.as_str(), "" | "accepted" | "active");
            (SourceStage::Accepted, known(fits))
        }
        "closed" | "archived" => match outcome(&substatus) {
            Some(outcome) => (SourceStage::Archived(outcome), None),
            None => (SourceStage::Received, Some(Unknown::Substatus)),
        },
        word => match outcome(word) {
            Some(outcome) => (SourceStage::Archived(outcome), None),
            None => (SourceStage::Received, Some(Unknown::Status)),
        },
    }
}

/// Whether a word is a substatus; the exports have them in one column with the reasons.
pub(crate) fn is_substatus(word: &str) -> bool {
    let word = letters(word);
    matches!(word.as_str(), "pending" | "received" | "accepted") || outcome(&word).is_some()
}

/// The reason for an outcome; words that are none of ours are kept as they are.
pub(crate) fn reason(stage: SourceStage, words: &str) -> Option<Reason> {
    let SourceStage::Archived(outcome) = stage else {
        return None;
    };
    let words = crate::texts::clean(words)?;
    let known = match outcome {
        Outcome::Error => ErrorReason::from_partner_center(&words).map(Reason::Error),
        Outcome::Declined | Outcome::Lost => {
            CloseReason::from_partner_center(&words).map(Reason::Close)
        }
        Outcome::Won | Outcome::Expired => None,
    };
    Some(known.unwrap_or(Reason::Foreign(words)))
}

fn outcome(word: &str) -> Option<Outcome> {
    Outcome::ALL
        .iter()
        .copied()
        .find(|outcome| outcome.code() == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_stages() {
        use SourceStage::{Accepted, Archived, Received};
        use Unknown::{Status, Substatus};
        for (status, substatus, expected) in [
            ("New", "Pending", (Received, None)),
            ("New", "Received", (Received, None)),
            ("new", "", (Received, None)),
            ("Received", "", (Received, None)),
            ("", "", (Received, None)),
            ("Active", "Accepted", (Accepted, None)),
            ("ACTIVE", "", (Accepted, None)),
            ("Accepted", "", (Accepted, None)),
            ("Closed", "Won", (Archived(Outcome::Won), None)),
            ("Closed", "Lost", (Archived(Outcome::Lost), None)),
            ("Closed", "Declined", (Archived(Outcome::Declined), None)),
            ("Closed", "Expired", (Archived(Outcome::Expired), None)),
            ("Closed", "Error", (Archived(Outcome::Error), None)),
            (" closed ", "won", (Archived(Outcome::Won), None)),
            ("Won", "", (Archived(Outcome::Won), None)),
            ("", "Won", (Archived(Outcome::Won), None)),
            ("Closed", "", (Received, Some(Substatus))),
            ("Closed", "Vanished", (Received, Some(Substatus))),
            ("New", "Won", (Received, Some(Substatus))),
            ("Active", "Dreaming", (Accepted, Some(Substatus))),
            ("", "Dreaming", (Received, Some(Substatus))),
            ("Frozen", "Won", (Received, Some(Status))),
            ("Новый", "", (Received, Some(Status))),
        ] {
            assert_eq!(stage(status, substatus), expected, "{status}/{substatus}");
        }
    }

    #[test]
    fn reasons_are_known_or_kept() {
        let archived = SourceStage::Archived;
        for (stage, words, expected) in [
            (
                archived(Outcome::Declined),
                "Proposed timeline too short",
                Some(Reason::Close(CloseReason::TimelineTooShort)),
            ),
            (
                archived(Outcome::Lost),
                "Other",
                Some(Reason::Close(CloseReason::Other)),
            ),
            (
                archived(Outcome::Error),
                "Other",
                Some(Reason::Error(ErrorReason::Other)),
            ),
            (
                archived(Outcome::Lost),
                " Weather ",
                Some(Reason::Foreign("Weather".into())),
            ),
            (
                archived(Outcome::Won),
                "Price",
                Some(Reason::Foreign("Price".into())),
            ),
            (archived(Outcome::Lost), " ", None),
            (SourceStage::Accepted, "Other", None),
        ] {
            assert_eq!(reason(stage, words), expected, "{stage:?} {words}");
        }
    }
}
