//! The window's TypeScript types are the engine's views, written by this test.
//!
//! `cargo xtask codegen` runs it with `DESK_WRITE_GENERATED=1`; otherwise it fails when the file in
//! the tree is not what the Rust types say.

use std::fmt::Write;
use std::path::PathBuf;

use desk_domain::letter::Placeholder;
use desk_domain::reason::{CloseReason, ErrorReason};
use desk_domain::{
    alike, clocks, command, customer, eligibility, face, facts, history, input, kind, ladder, lead,
    letter, location, new_lead, notice, order, outbox, proposal, rates, receive, registration,
    registration_input, search, sending,
};
use desk_domain::{money::MAX_MINOR, refusal};
use desk_engine::{ClockDoubt, ComingAlarm, PauseFor, Preview};
use desk_engine::{
    alarm_list, asked, backups, first_look, notices, saved_views, settings, timeline, updates,
    views,
};
use ts_rs::{Config, TS};

const HEADER: &str = "\
// Written by `cargo xtask codegen` from the Rust types; a test fails when it is out of date.
// Instants are RFC 3339 UTC text, dates \"YYYY-MM-DD\", money integer minor units.
";

#[test]
fn the_windows_types_are_current() {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/ipc/generated/contract.ts");
    let written = generated();
    if std::env::var_os("DESK_WRITE_GENERATED").is_some() {
        std::fs::write(&path, &written).unwrap();
    }
    let there = std::fs::read_to_string(&path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        there == written,
        "{} is out of date: run `cargo xtask codegen`",
        path.display()
    );
}

fn generated() -> String {
    let config = Config::default();
    let mut text = HEADER.to_owned();
    macro_rules! types {
        ($($name:ty),+ $(,)?) => {
            $( writeln!(text, "export {}", <$name as TS>::decl(&config)).unwrap(); )+
        };
    }
    types!(
        backups::BackupKind,
        backups::Backup,
        backups::Contents,
        backups::Restored,
        updates::UpdateOffer,
        updates::Updates,
        kind::Kind,
        kind::Tab,
        kind::Entered,
        lead::Stage,
        lead::Outcome,
        clocks::Flame,
        face::Face,
        order::Section,
        views::Money,
        views::ClockView,
        views::LeadRow,
        search::Sort,
        search::Key,
        search::Thing,
        search::Compare,
        asked::FilterView,
        asked::AskedFilter,
        asked::HintView,
        asked::AskedView,
        asked::SourceChoice,
        asked::FilterChoices,
        saved_views::SavedView,
        saved_views::ViewInput,
        views::ListQuery,
        views::Page,
        views::SectionCount,
        views::TabCounts,
        views::StageCounts,
        views::Overview,
        views::Clocks,
        views::Origin,
        views::Deal,
        views::UndoOffer,
        alike::AlikeBy,
        desk_engine::AlikeLead,
        desk_engine::AlikeView,
        views::LeadDetail,
        desk_engine::many::Which,
        desk_engine::many::RefusedLead,
        desk_engine::many::ManyDone,
        views::HistoryEntry,
        views::Meanwhile,
        views::Draft,
        ladder::AlarmKind,
        timeline::AlarmTold,
        timeline::NoticeStep,
        timeline::NoticePassed,
        timeline::TimelineItem,
        timeline::Timeline,
        views::ImportSummary,
        receive::RejectedRow,
        views::ErrorView,
        settings::Settings,
        customer::Address,
        customer::Contact,
        customer::Person,
        customer::TeamMember,
        facts::Unread,
        history::Change,
        lead::ContactHow,
        lead::ContactMade,
        command::CommandName,
        input::DealInput,
        input::CommandInput,
        registration::RegistrationState,
        registration::Solution,
        registration::Tenant,
        registration::Pricing,
        registration_input::RegistrationInput,
        eligibility::EligibilityRule,
        rates::RateInput,
        desk_engine::registration::RuleView,
        desk_engine::registration::RegistrationClock,
        desk_engine::registration::ContractView,
        desk_engine::registration::RegistrationView,
        desk_engine::rates::RateView,
        desk_engine::holidays::HolidayView,
        desk_engine::holidays::HolidayInput,
        desk_engine::holidays::ImportedHolidays,
        desk_engine::alarm_choices::WeeklyRange,
        desk_engine::alarm_choices::KindSteps,
        desk_engine::alarm_choices::AlarmChoices,
        new_lead::NewLeadInput,
        proposal::OriginPlace,
        proposal::FieldOrigin,
        proposal::Proposal,
        proposal::ReadEmail,
        letter::Tongue,
        letter::Template,
        letter::Part,
        letter::TemplateFault,
        letter::TemplateFaultCode,
        location::Location,
        notice::NoticeEvent,
        notice::NoticeKind,
        notice::Recipient,
        outbox::NoticeState,
        outbox::CancelReason,
        outbox::WaitsFor,
        outbox::SendFault,
        sending::SenderChoice,
        sending::Encryption,
        sending::SendingInput,
        notices::Notice,
        notices::NoticesQuery,
        notices::NoticePage,
        notices::PasswordKept,
        notices::SendingView,
        notices::TemplateView,
        notices::TemplatePreview,
        alarm_list::AlarmFilter,
        alarm_list::AlarmListQuery,
        alarm_list::AlarmListPage,
        alarm_list::AlarmStage,
        alarm_list::AlarmLead,
        alarm_list::AlarmRow,
        alarm_list::AlarmState,
        ClockDoubt,
        ComingAlarm,
        PauseFor,
        Preview,
        first_look::FirstLead,
        first_look::FirstLook,
        refusal::FieldError,
        refusal::FieldErrorCode,
    );
    text.push_str("export type Language = \"system\" | \"en\" | \"ru\";\n");
    text.push_str(
        "export type Theme = \"system\" | \"light\" | \"dark\" | \"contrast\" | \"contrast-dark\";\n",
    );
    text.push_str("export type Density = \"comfortable\" | \"compact\";\n");
    list(
        &mut text,
        "closeReasons",
        CloseReason::ALL.iter().map(|reason| reason.code()),
    );
    list(
        &mut text,
        "errorReasons",
        ErrorReason::ALL.iter().map(|reason| reason.code()),
    );
    list(
        &mut text,
        "placeholders",
        Placeholder::ALL
            .iter()
            .map(|placeholder| placeholder.code()),
    );
    writeln!(text, "export const maxMinor = {MAX_MINOR};").unwrap();
    text
}

fn list<'a>(text: &mut String, name: &str, codes: impl Iterator<Item = &'a str>) {
    let codes: Vec<_> = codes.map(|code| format!("\"{code}\"")).collect();
    writeln!(
        text,
        "export const {name} = [{}] as const;",
        codes.join(", ")
    )
    .unwrap();
}
