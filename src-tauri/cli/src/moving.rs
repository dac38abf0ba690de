//! The whole desk into one file that only a passphrase opens, and out of it on another computer.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal};
use std::path::{Path, PathBuf};

use clap::Args;
use desk_domain::Instant;
use desk_engine::backups::Restored;
use desk_engine::moving::Existing;
use desk_engine::{Desk, DeskError, Passphrase};
use serde_json::json;

use crate::answer::Answer;
use crate::backups::{restored_words, size};

/// What stays behind, and what two desks of the same leads would do.
const LEFT_BEHIND: &str = "Passwords are in the keychain of this computer and stay there. \
    Once the desk is on another computer, stop using it here: both would tell the same alarms \
    and send the same notices";
const ANEW: &str = "Passwords did not come along: give that of the mail server anew \
    (desk sender password)";

#[derive(Debug, Args)]
pub(crate) struct ExportDeskArgs {
    /// Where to, or the folder for a file named after today.
    file: PathBuf,
    #[command(flatten)]
    passphrase: PassphraseArgs,
    /// Put it in the place of a file that is there.
    #[arg(long)]
    replace: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ImportDeskArgs {
    file: PathBuf,
    #[command(flatten)]
    passphrase: PassphraseArgs,
}

/// Where the passphrase comes from. Never from the command line itself, which others can see.
#[derive(Debug, Args)]
struct PassphraseArgs {
    /// A file whose first line is the passphrase. Without one it is read from standard input, or asked
    /// for where that is a terminal.
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

/// Writes the desk into a file.
pub(crate) fn export(desk: &Desk, args: ExportDeskArgs) -> Result<Answer, DeskError> {
    let mut file = args.file;
    if file.is_dir() {
        file.push(desk.export_name()?);
    }
    let existing = if args.replace {
        Existing::Replace
    } else {
        Existing::Keep
    };
    let contents = desk.export_desk(&file, &args.passphrase.read(Asking::Twice)?, existing)?;
    let name = file.display().to_string();
    let words = format!(
        "{name}: {}, encrypted and read back\n{LEFT_BEHIND}",
        size(contents)
    );
    let view = json!({ "file": name, "contents": contents, "passwords_included": false });
    Ok(Answer::new(&view, words))
}

/// Puts an exported desk in the desk's place.
pub(crate) fn import(desk: &Desk, args: &ImportDeskArgs) -> Result<Answer, DeskError> {
    let restored = desk.import_desk(&args.file, &args.passphrase.read(Asking::Once)?)?;
    Ok(imported(&restored))
}

/// Puts an exported desk in the place of one that can't be opened.
pub(crate) fn rescue(
    folder: &Path,
    now: Instant,
    args: &ImportDeskArgs,
) -> Result<Answer, DeskError> {
    let passphrase = args.passphrase.read(Asking::Once)?;
    let restored = Desk::rescue_from_export(folder, now, &args.file, &passphrase)?;
    Ok(imported(&restored))
}

fn imported(restored: &Restored) -> Answer {
    let words = format!("{}\n{ANEW}", restored_words(restored));
    Answer::new(restored, words)
}

/// How often a person types it; a new one twice, because nobody can see it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asking {
    Once,
    Twice,
}

impl PassphraseArgs {
    fn read(&self, asking: Asking) -> Result<Passphrase, DeskError> {
        let (name, read) = match &self.passphrase_file {
            Some(file) => (file.as_path(), from_file(file)),
            None if io::stdin().is_terminal() => (Path::new("the terminal"), asked(asking)),
            None => (
                Path::new("standard input"),
                first_line(&mut io::stdin().lock()),
            ),
        };
        let text = read.map_err(|why| DeskError::unreadable(name, &why))?;
        Ok(Passphrase::new(text))
    }
}

fn from_file(file: &Path) -> io::Result<String> {
    first_line(&mut BufReader::new(File::open(file)?))
}

fn first_line(from: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    from.read_line(&mut line)?;
    line.truncate(line.trim_end_matches(['\r', '\n']).len());
    // Some editors begin a file with it.
    if line.starts_with('\u{feff}') {
        line.remove(0);
    }
    Ok(line)
}

fn asked(asking: Asking) -> io::Result<String> {
    loop {
        let typed = rpassword::prompt_password("Passphrase: ")?;
        if asking == Asking::Once || rpassword::prompt_password("Once more: ")? == typed {
            return Ok(typed);
        }
        eprintln!("desk: the two differ");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_passphrase_is_the_first_line_as_it_stands() {
        let table = [
            ("fog on the hills", "fog on the hills"),
            ("fog on the hills\n", "fog on the hills"),
            ("fog on the hills\r\nnotes\r\n", "fog on the hills"),
            (" blanks stay \n", " blanks stay "),
            ("\u{feff}ёжик в тумане\n", "ёжик в тумане"),
            ("", ""),
        ];
        for (text, line) in table {
            assert_eq!(first_line(&mut text.as_bytes()).unwrap(), line, "{text:?}");
        }
        assert!(first_line(&mut &b"\xff\xfef\0o\0g\0"[..]).is_err());
    }
}
