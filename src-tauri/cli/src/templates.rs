//! What notices say, from the command line.

use std::path::PathBuf;

use clap::Subcommand;
use desk_domain::letter::{Template, Tongue};
use desk_domain::notice::NoticeKind;
use desk_engine::notices::TemplateView;
use desk_engine::{Desk, DeskError};
use serde_json::json;

use crate::answer::Answer;
use crate::sender::LanguageArg;
use crate::words::push;

/// What can be done with the text of a notice.
#[derive(Debug, Subcommand)]
pub(crate) enum TemplateVerb {
    /// Lists all of them.
    List,
    /// Shows one with its placeholders.
    Show {
        #[arg(value_parser = kind)]
        kind: NoticeKind,
        #[arg(long, value_enum, default_value = "en")]
        language: LanguageArg,
    },
    /// Gives one a text of your own.
    Set {
        #[arg(value_parser = kind)]
        kind: NoticeKind,
        #[arg(long, value_enum, default_value = "en")]
        language: LanguageArg,
        #[arg(long)]
        subject: Option<String>,
        /// A file with the text; what is not given stays.
        #[arg(long, value_name = "FILE")]
        body: Option<PathBuf>,
    },
    /// Gives one the desk's own text back.
    Reset {
        #[arg(value_parser = kind)]
        kind: NoticeKind,
        #[arg(long, value_enum, default_value = "en")]
        language: LanguageArg,
    },
    /// Shows what it would say of a lead; such notices may leave from then on.
    Preview {
        #[arg(value_parser = kind)]
        kind: NoticeKind,
        #[arg(long, value_enum, default_value = "en")]
        language: LanguageArg,
        #[arg(long, value_name = "ID")]
        lead: Option<String>,
    },
}

pub(crate) fn template(desk: &Desk, verb: TemplateVerb) -> Result<Answer, DeskError> {
    match verb {
        TemplateVerb::List => {
            let templates = desk.templates()?;
            let mut words = String::new();
            for view in &templates {
                let own = if view.is_default { "" } else { ", your own" };
                let seen = if view.seen { ", preview seen" } else { "" };
                let line = format!(
                    "{} {}: {}{own}{seen}",
                    view.kind.code(),
                    view.language.code(),
                    view.template.subject
                );
                push(&mut words, &line);
            }
            Ok(Answer::new(&json!({ "templates": templates }), words))
        }
        TemplateVerb::Show { kind, language } => show(desk, kind, language.into()),
        TemplateVerb::Set {
            kind,
            language,
            subject,
            body,
        } => {
            let known = one(desk, kind, language.into())?.template;
            let body = body.map(|file| read(&file)).transpose()?;
            let template = Template {
                subject: subject.unwrap_or(known.subject),
                body: body.unwrap_or(known.body),
            };
            desk.save_template(kind, language.into(), &template)?;
            show(desk, kind, language.into())
        }
        TemplateVerb::Reset { kind, language } => {
            desk.reset_template(kind, language.into())?;
            show(desk, kind, language.into())
        }
        TemplateVerb::Preview {
            kind,
            language,
            lead,
        } => {
            let lead = lead.map(|id| desk.resolve(&id)).transpose()?;
            let preview = desk.preview_template(kind, language.into(), None, lead.as_ref())?;
            desk.preview_seen(kind)?;
            let words = text(&preview.subject, &preview.body);
            Ok(Answer::new(&preview, words))
        }
    }
}

fn show(desk: &Desk, kind: NoticeKind, tongue: Tongue) -> Result<Answer, DeskError> {
    let view = one(desk, kind, tongue)?;
    let words = text(&view.template.subject, &view.template.body);
    Ok(Answer::new(&view, words))
}

fn one(desk: &Desk, kind: NoticeKind, tongue: Tongue) -> Result<TemplateView, DeskError> {
    let all = desk.templates()?;
    let found = all
        .into_iter()
        .find(|view| view.kind == kind && view.language == tongue);
    found.ok_or_else(|| DeskError::NotFound(kind.code().to_owned()))
}

fn read(file: &std::path::Path) -> Result<String, DeskError> {
    std::fs::read_to_string(file).map_err(|error| DeskError::BadSetting {
        key: "body".to_owned(),
        value: format!("{}: {error}", file.display()),
    })
}

fn text(subject: &str, body: &str) -> String {
    let mut words = String::new();
    push(&mut words, &format!("Subject: {subject}"));
    for line in body.lines() {
        push(&mut words, line);
    }
    words
}

fn kind(text: &str) -> Result<NoticeKind, String> {
    NoticeKind::from_code(text).ok_or_else(|| {
        let all: Vec<_> = NoticeKind::ALL.iter().map(|kind| kind.code()).collect();
        format!("one of: {}", all.join(", "))
    })
}
