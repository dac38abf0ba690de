//! Files changed at random: bytes written over, pieces taken out, doubled, moved in from another file
//! or from the dictionary. proptest chooses, and finds a smaller change once one breaks something.

use std::fmt;
use std::fs;
use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

/// What changed files are made of.
pub(crate) struct Material {
    pub(crate) files: Vec<Vec<u8>>,
    pub(crate) words: Vec<Vec<u8>>,
}

/// A changed file, shown as a text can be.
#[derive(Clone)]
pub(crate) struct Input(pub(crate) Vec<u8>);

impl fmt::Debug for Input {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0.escape_ascii())
    }
}

/// The most changes of one file.
const MOST: usize = 6;
/// The longest piece that is taken out, doubled or moved.
const LONGEST_PIECE: usize = 40;
/// No changed file grows beyond this.
const LARGEST: usize = 8 << 10;

#[derive(Debug, Clone)]
enum Change {
    Write(Index, u8),
    Take(Index, usize),
    Double(Index, usize),
    Insert(Index, Index),
    From {
        at: Index,
        file: Index,
        from: Index,
        length: usize,
    },
    CutOff(Index),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        3 => (at(), any::<u8>()).prop_map(|(at, byte)| Change::Write(at, byte)),
        2 => (at(), 1..LONGEST_PIECE).prop_map(|(at, length)| Change::Take(at, length)),
        2 => (at(), 1..LONGEST_PIECE).prop_map(|(at, length)| Change::Double(at, length)),
        4 => (at(), at()).prop_map(|(at, word)| Change::Insert(at, word)),
        2 => (at(), at(), at(), 1..LONGEST_PIECE)
            .prop_map(|(at, file, from, length)| Change::From { at, file, from, length }),
        1 => at().prop_map(Change::CutOff),
    ]
}

/// Files of the material, changed.
pub(crate) fn changed(material: Material) -> impl Strategy<Value = Input> {
    let chosen = (any::<Index>(), vec(change(), 1..=MOST));
    chosen.prop_map(move |(file, changes)| {
        let mut bytes = file.get(&material.files).clone();
        for change in changes {
            apply(&mut bytes, change, &material);
            bytes.truncate(LARGEST);
        }
        Input(bytes)
    })
}

fn apply(bytes: &mut Vec<u8>, change: Change, material: &Material) {
    match change {
        Change::Write(at, byte) => {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        Change::Take(at, length) => drop(bytes.drain(piece(bytes, at, length))),
        Change::Double(at, length) => {
            let piece = piece(bytes, at, length);
            let twice = bytes[piece.clone()].to_vec();
            insert(bytes, piece.start, &twice);
        }
        Change::Insert(at, word) => {
            let place = at.index(bytes.len() + 1);
            let word: &Vec<u8> = word.get(&material.words);
            insert(bytes, place, word);
        }
        Change::From {
            at,
            file,
            from,
            length,
        } => {
            let other = file.get(&material.files);
            let place = at.index(bytes.len() + 1);
            insert(bytes, place, &other[piece(other, from, length)]);
        }
        Change::CutOff(at) => bytes.truncate(at.index(bytes.len() + 1)),
    }
}

fn piece(bytes: &[u8], at: Index, length: usize) -> std::ops::Range<usize> {
    let start = at.index(bytes.len() + 1);
    start..bytes.len().min(start + length)
}

fn insert(bytes: &mut Vec<u8>, place: usize, piece: &[u8]) {
    bytes.splice(place..place, piece.iter().copied());
}

/// The words of a dictionary as libFuzzer reads them: one a line in quotation marks, of printable
/// ASCII, where `\xAB` is a byte and a backslash stands before another and before a mark.
pub(crate) fn dictionary(path: &Path) -> Vec<Vec<u8>> {
    let text = fs::read_to_string(path).expect("each target has a dictionary");
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| word(line).unwrap_or_else(|| panic!("{}: {line}", path.display())))
        .collect()
}

fn word(line: &str) -> Option<Vec<u8>> {
    let mut rest = line.strip_prefix('"')?.strip_suffix('"')?;
    let mut word = Vec::new();
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        if letter != '\\' {
            let printable = letter.is_ascii_graphic() || letter == ' ';
            word.push(u8::try_from(letter).ok().filter(|_| printable)?);
        } else if let Some(after) = rest.strip_prefix('x') {
            word.push(u8::from_str_radix(after.get(..2)?, 16).ok()?);
            rest = &after[2..];
        } else {
            word.push(
                *rest
                    .as_bytes()
                    .first()
                    .filter(|byte| b"\\\"".contains(byte))?,
            );
            rest = &rest[1..];
        }
    }
    Some(word)
}

#[test]
fn a_dictionary_is_read_as_the_fuzzer_reads_it() {
    for (line, expected) in [
        (r#""a b""#, Some(&b"a b"[..])),
        (r#""\x0d\x0A\"\\""#, Some(b"\r\n\"\\")),
        (r#""ё""#, None),
        (r#""\n""#, None),
        (r#""\x0""#, None),
        (r#"a"#, None),
    ] {
        assert_eq!(word(line).as_deref(), expected, "{line}");
    }
}
