//! Alarms in words: what a toast says of each kind.

use chrono::TimeDelta;
use desk_domain::{
    Instant,
    customer::Customer,
    desk_trouble::DeskTrouble,
    ladder::{ACTION_REQUIRED, AlarmKind, WAIT_OVER},
    notice::Recipient,
};
use desk_engine::notifier::{DeskTelling, Notifier, NotifierError, Telling, Toast as Told};

use super::{Buttons, Toast, Toasts, wording::plain};
use crate::{text::Words, wish::Wish};

/// How much of a customer's name a title shows; notification centres cut at about this length.
const NAME: usize = 60;
/// How much of the need the body shows.
const NEED: usize = 200;

/// Tells alarms as toasts, in one language.
pub(crate) struct Teller<'a> {
    /// The way to the system's notifications.
    pub(crate) toasts: &'a Toasts,
    /// The language.
    pub(crate) words: &'a Words,
}

impl Notifier for Teller<'_> {
    fn show(&self, told: &Told) -> Result<(), NotifierError> {
        let toast = in_words(told, self.words);
        self.toasts
            .show(&toast)
            .map_err(|error| NotifierError(error.to_string()))
    }
}

/// What a toast says.
fn in_words(told: &Told, words: &Words) -> Toast {
    match told {
        Told::One(telling) => one(telling, words),
        Told::Summary {
            leads, first, at, ..
        } => summary(*leads, first, *at, words),
        Told::Desk(telling) => of_desk(telling, words),
    }
}

fn of_desk(telling: &DeskTelling, words: &Words) -> Toast {
    let (title, body) = match telling.trouble {
        DeskTrouble::DiskNearlyFull => ("toast-scarce-title", "toast-scarce-body"),
        DeskTrouble::BackupStale => ("toast-backup-title", "toast-backup-body"),
        DeskTrouble::Damaged => ("toast-damaged-title", "toast-damaged-body"),
    };
    Toast {
        title: marked(words.say(title), telling.again, telling.late, words),
        body: words.say(body),
        opens: None,
        buttons: Buttons::None,
        sound: true,
    }
}

/// A title that says that it may have been told before, or is told late.
fn marked(title: String, again: bool, late: bool, words: &Words) -> String {
    match (again, late) {
        (true, _) => words.say_with("mark-again", [("title", title.into())]),
        (false, true) => words.say_with("mark-late", [("title", title.into())]),
        (false, false) => title,
    }
}

fn one(telling: &Telling, words: &Words) -> Toast {
    Toast {
        title: marked(title(telling, words), telling.again, telling.late, words),
        body: body(telling, words),
        opens: Some(Wish::lead(telling.lead.to_string())),
        buttons: buttons(telling),
        sound: wants_sound(telling),
    }
}

/// What can be done about it at once. Who waits for a call is called, who waits for an answer gets
/// one; what is over can only be looked at.
fn buttons(telling: &Telling) -> Buttons {
    match telling.kind {
        AlarmKind::New | AlarmKind::ContactNow | AlarmKind::FlameCooled if telling.flame => {
            Buttons::Flame
        }
        AlarmKind::New
        | AlarmKind::ContactNow
        | AlarmKind::FlameCooled
        | AlarmKind::AnswerSoon
        | AlarmKind::AnswerOverdue
        | AlarmKind::Expiring => Buttons::Answer,
        AlarmKind::Woken if telling.waits => Buttons::Answer,
        AlarmKind::Woken | AlarmKind::CloseDate => Buttons::Later,
        AlarmKind::Expired | AlarmKind::Registration | AlarmKind::Trouble => Buttons::Look,
    }
}

/// The need; of a lead that is over, who is to hear of it.
fn body(telling: &Telling, words: &Words) -> String {
    match telling.notice {
        Some(Recipient::Customer) => words.say("toast-notice-customer"),
        Some(Recipient::Sender) => words.say("toast-notice-sender"),
        Some(Recipient::Location) | None => plain(&telling.need, NEED),
    }
}

fn title(telling: &Telling, words: &Words) -> String {
    let left = telling.clock_at - telling.now;
    let over = left <= TimeDelta::zero();
    let (id, time) = match (telling.kind, telling.flame) {
        (AlarmKind::New, true) if over => ("toast-flame-new-late", None),
        (AlarmKind::New, true) => ("toast-flame-new", Some(left)),
        (AlarmKind::New, false) if over => ("toast-new-late", None),
        (AlarmKind::New, false) => ("toast-new", Some(left)),
        (AlarmKind::ContactNow, _) => ("toast-contact-now", Some(left)),
        (AlarmKind::AnswerSoon, _) => ("toast-answer-soon", Some(left)),
        (AlarmKind::AnswerOverdue, _) if -left < TimeDelta::minutes(1) => {
            ("toast-answer-overdue-now", None)
        }
        (AlarmKind::AnswerOverdue, _) => ("toast-answer-overdue", Some(-left)),
        (AlarmKind::FlameCooled, _) => ("toast-flame-cooled", None),
        (AlarmKind::Expiring, _) => ("toast-expiring", Some(left)),
        (AlarmKind::Expired, _) => ("toast-expired", None),
        (AlarmKind::Woken, _) => ("toast-woken", None),
        (AlarmKind::CloseDate, _) if -left < TimeDelta::days(1) => ("toast-close-date", None),
        (AlarmKind::CloseDate, _) => ("toast-close-date-past", Some(-left)),
        (AlarmKind::Trouble, _) => ("toast-notice-unsent", None),
        (AlarmKind::Registration, _) if telling.step.starts_with(ACTION_REQUIRED) => {
            ("toast-registration-question", None)
        }
        (AlarmKind::Registration, _) if telling.step == WAIT_OVER => {
            ("toast-registration-open", Some(left))
        }
        (AlarmKind::Registration, _) => ("toast-registration-ends", Some(left)),
    };
    let customer = name(telling, words);
    let time = words.span(time.unwrap_or_default());
    words.say_with(id, [("customer", customer.into()), ("time", time.into())])
}

fn summary(leads: usize, first: &[Telling], at: Instant, words: &Words) -> Toast {
    let names: Vec<String> = first.iter().map(|telling| name(telling, words)).collect();
    let names_in_line = names.join(", ");
    let rest = leads.saturating_sub(names.len());
    let body = if rest == 0 {
        names_in_line
    } else {
        words.say_with(
            "toast-summary-more",
            [("names", names_in_line.into()), ("rest", rest.into())],
        )
    };
    Toast {
        title: words.say_with("toast-summary", [("count", leads.into())]),
        body,
        opens: Some(Wish::Told { at }),
        buttons: Buttons::Look,
        sound: first.iter().any(wants_sound),
    }
}

fn name(telling: &Telling, words: &Words) -> String {
    let name = plain(&telling.customer, NAME);
    if name.is_empty() || name == Customer::UNNAMED {
        words.say("customer-unnamed")
    } else {
        name
    }
}

/// A customer who waits for a call is worth a sound, and so is what is about to be lost.
fn wants_sound(telling: &Telling) -> bool {
    match telling.kind {
        AlarmKind::New => telling.flame,
        AlarmKind::ContactNow | AlarmKind::AnswerOverdue | AlarmKind::Expiring => true,
        AlarmKind::AnswerSoon
        | AlarmKind::FlameCooled
        | AlarmKind::Expired
        | AlarmKind::Woken
        | AlarmKind::CloseDate
        | AlarmKind::Registration
        | AlarmKind::Trouble => false,
    }
}

#[cfg(test)]
mod tests {
    use desk_domain::ids::LeadId;

    use super::*;
    use crate::args::Lang;

    fn telling(kind: AlarmKind, flame: bool, minutes_left: i64) -> Telling {
        let now = "2026-11-18T15:20:00Z".parse().unwrap();
        Telling {
            lead: LeadId::new("lead-1"),
            kind,
            step: "0h".into(),
            due_at: now,
            late: false,
            again: false,
            customer: "Fjellvik AS".into(),
            need: "Wants help with a migration".into(),
            flame,
            waits: !matches!(kind, AlarmKind::Expired | AlarmKind::CloseDate),
            clock_at: now + TimeDelta::minutes(minutes_left),
            notice: None,
            now,
        }
    }

    #[test]
    fn a_registration_is_told_by_what_it_needs() {
        let check = |step: &str, minutes_left, en: &str, ru: &str| {
            let telling = Telling {
                step: step.into(),
                ..telling(AlarmKind::Registration, false, minutes_left)
            };
            assert_eq!(title(&telling, &Words::of(Lang::En)), en);
            assert_eq!(title(&telling, &Words::of(Lang::Ru)), ru);
        };
        check(
            "72h",
            57 * 24 * 60,
            "Fjellvik AS: the deal can be registered now, 57 days left",
            "Fjellvik AS: сделку уже можно зарегистрировать, осталось 57\u{a0}дней",
        );
        check(
            "1d",
            24 * 60,
            "Fjellvik AS: 24 h left to register the deal",
            "Fjellvik AS: на регистрацию сделки осталось 24\u{a0}ч",
        );
        check(
            "action-required 2026-11-18T15:20:00Z",
            0,
            "Fjellvik AS: a question about the deal registration",
            "Fjellvik AS: вопрос по регистрации сделки",
        );
    }

    #[test]
    fn each_kind_has_its_own_words() {
        use AlarmKind::*;
        let check = |kind, flame, minutes_left, en: &str, ru: &str| {
            let said = |lang| title(&telling(kind, flame, minutes_left), &Words::of(lang));
            assert_eq!(said(Lang::En), en);
            assert_eq!(said(Lang::Ru), ru);
        };
        check(
            New,
            true,
            71 * 60 + 59,
            "Flame: Fjellvik AS wants a call, 71 h left",
            "Пламя: Fjellvik AS ждёт звонка, ещё 71\u{a0}ч",
        );
        check(
            New,
            true,
            -60,
            "Flame: Fjellvik AS wanted a call",
            "Пламя: Fjellvik AS\u{a0}— просили позвонить",
        );
        check(
            New,
            false,
            24 * 60,
            "New referral: Fjellvik AS, 24 h to answer",
            "Новый лид: Fjellvik AS, на ответ 24\u{a0}ч",
        );
        check(
            New,
            false,
            0,
            "New referral: Fjellvik AS, the time to answer has run out",
            "Новый лид: Fjellvik AS, срок ответа вышел",
        );
        check(
            ContactNow,
            true,
            48 * 60,
            "Flame: call Fjellvik AS, 48 h left",
            "Пламя: позвоните клиенту Fjellvik AS, ещё 48\u{a0}ч",
        );
        check(
            AnswerSoon,
            false,
            60,
            "Fjellvik AS: 60 min left to answer",
            "Fjellvik AS: на ответ ещё 60\u{a0}мин",
        );
        check(
            AnswerOverdue,
            false,
            0,
            "Fjellvik AS: the time to answer has run out",
            "Fjellvik AS: срок ответа вышел",
        );
        check(
            AnswerOverdue,
            false,
            -72 * 60,
            "Fjellvik AS: answer is 3 days late",
            "Fjellvik AS: ответ опаздывает на 3\u{a0}дня",
        );
        check(
            FlameCooled,
            true,
            0,
            "Fjellvik AS: the flame has cooled, a call still helps",
            "Fjellvik AS: пламя остыло, но позвонить ещё стоит",
        );
        check(
            Expiring,
            false,
            24 * 60,
            "Fjellvik AS: expires in 24 h",
            "Fjellvik AS: истекает через 24\u{a0}ч",
        );
        check(
            Expired,
            false,
            0,
            "Fjellvik AS: expired without an answer",
            "Fjellvik AS: срок вышел, ответа не было",
        );
        check(
            Woken,
            false,
            60,
            "Fjellvik AS: back from snooze",
            "Fjellvik AS: лид снова в списке",
        );
    }

    #[test]
    fn a_toast_told_late_or_twice_says_so() {
        let words = Words::of(Lang::En);
        let late = Telling {
            late: true,
            ..telling(AlarmKind::Expired, false, 0)
        };
        assert_eq!(
            one(&late, &words).title,
            "Fjellvik AS: expired without an answer (told late)"
        );
        let again = Telling {
            again: true,
            ..late
        };
        assert_eq!(
            one(&again, &words).title,
            "Fjellvik AS: expired without an answer (told again)"
        );
    }

    #[test]
    fn an_expiry_says_who_is_to_hear_of_it_and_everything_else_what_is_needed() {
        let body = |notice, lang| {
            let expired = Telling {
                notice,
                ..telling(AlarmKind::Expired, false, 0)
            };
            one(&expired, &Words::of(lang)).body
        };
        let customer = Some(Recipient::Customer);
        let sender = Some(Recipient::Sender);
        assert_eq!(
            body(customer, Lang::En),
            "A notice to the customer waits to be sent."
        );
        assert_eq!(
            body(sender, Lang::En),
            "A notice to whoever sent it waits to be sent."
        );
        assert_eq!(body(customer, Lang::Ru), "Извещение клиенту ждёт отправки.");
        assert_eq!(
            body(sender, Lang::Ru),
            "Извещение отправителю ждёт отправки."
        );
        assert_eq!(body(None, Lang::En), "Wants help with a migration");
    }

    #[test]
    fn what_burns_is_late_or_expires_sounds_and_the_rest_is_silent() {
        use AlarmKind::*;
        let check = |kind, flame, sounds| {
            let telling = telling(kind, flame, 60);
            assert_eq!(wants_sound(&telling), sounds, "{kind:?}");
        };
        check(New, true, true);
        check(ContactNow, true, true);
        check(AnswerOverdue, false, true);
        check(Expiring, false, true);
        check(New, false, false);
        check(AnswerSoon, false, false);
        check(FlameCooled, true, false);
        check(Expired, false, false);
        check(Woken, false, false);
        check(CloseDate, false, false);
        check(Trouble, false, false);
        check(Registration, false, false);
    }

    #[test]
    fn a_toast_offers_what_its_lead_needs() {
        use AlarmKind::*;
        let check = |kind, flame, buttons| {
            let toast = one(&telling(kind, flame, 60), &Words::of(Lang::En));
            assert_eq!(toast.buttons, buttons, "{kind:?}");
            assert_eq!(toast.opens, Some(Wish::lead("lead-1")));
        };
        check(New, true, Buttons::Flame);
        check(ContactNow, true, Buttons::Flame);
        check(FlameCooled, true, Buttons::Flame);
        check(New, false, Buttons::Answer);
        check(AnswerSoon, true, Buttons::Answer);
        check(AnswerOverdue, false, Buttons::Answer);
        check(Expiring, false, Buttons::Answer);
        check(Woken, false, Buttons::Answer);
        let deal = Telling {
            waits: false,
            ..telling(Woken, false, 60)
        };
        assert_eq!(buttons(&deal), Buttons::Later);
        check(CloseDate, false, Buttons::Later);
        check(Trouble, false, Buttons::Look);
        check(Expired, false, Buttons::Look);
        check(Registration, false, Buttons::Look);
    }

    #[test]
    fn a_summary_names_the_most_urgent_and_counts_the_rest() {
        let named = |customer: &str| Telling {
            customer: customer.into(),
            ..telling(AlarmKind::New, false, 60)
        };
        let first = vec![named("Fjellvik AS"), named("Ostsee GmbH"), named("—")];
        let summary = Told::Summary {
            alarms: 9,
            leads: 5,
            first,
            at: "2026-11-18T15:20:00Z".parse().unwrap(),
        };
        let toast = in_words(&summary, &Words::of(Lang::En));
        assert_eq!(toast.title, "5 referrals need you");
        assert_eq!(
            toast.body,
            "Fjellvik AS, Ostsee GmbH, A customer and 2 more"
        );
        let told = Wish::Told {
            at: "2026-11-18T15:20:00Z".parse().unwrap(),
        };
        assert_eq!((toast.opens, toast.buttons), (Some(told), Buttons::Look));
        assert!(!toast.sound);
        let toast = in_words(&summary, &Words::of(Lang::Ru));
        assert_eq!(toast.title, "5\u{a0}лидов ждут вас");
        assert_eq!(
            toast.body,
            "Fjellvik AS, Ostsee GmbH, Клиент без имени и ещё 2"
        );
    }

    #[test]
    fn hostile_text_stays_one_short_line() {
        let hostile = Telling {
            customer: "<b>Bold\r\nGmbH</b>\u{202e}".repeat(1_000),
            need: "line\n".repeat(10_000),
            ..telling(AlarmKind::New, false, 60)
        };
        let toast = one(&hostile, &Words::of(Lang::En));
        assert!(toast.title.chars().count() < 120 && !toast.title.contains(['\n', '\u{202e}']));
        assert!(toast.body.chars().count() <= NEED && !toast.body.contains('\n'));
    }
}
