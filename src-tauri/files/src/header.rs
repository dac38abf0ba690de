//! The first row of a table: which column is which.

use crate::texts::{clean, letters};

/// The columns of a table by name, in whatever order they stand.
pub(crate) struct Header {
    /// As compared: letters and digits, in lower case.
    names: Vec<String>,
    /// As written, each as a JSON text with its colon.
    members: Vec<String>,
}

/// A column that a table may have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// As Partner Center calls it.
    pub(crate) name: &'static str,
    /// Where it is, if it is there.
    pub(crate) at: Option<usize>,
}

impl Header {
    pub(crate) fn new<'c>(cells: impl Iterator<Item = &'c str>) -> Self {
        let mut header = Self {
            names: Vec::new(),
            members: Vec::new(),
        };
        let mut written: Vec<String> = Vec::new();
        for cell in cells {
            let name = clean(cell).unwrap_or_else(|| unnamed(header.names.len()));
            // Two columns of one name would be one member of an object.
            let mut unique = name.clone();
            let mut again = 1;
            while written.contains(&unique) {
                again += 1;
                unique = format!("{name} ({again})");
            }
            header.names.push(letters(&name));
            header.members.push(member(&unique));
            written.push(unique);
        }
        header
    }

    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// The first column with one of the names; the first name is the one used in messages.
    pub(crate) fn column(&self, names: &[&'static str]) -> Column {
        let at = names.iter().find_map(|name| {
            let name = letters(name);
            self.names.iter().position(|known| *known == name)
        });
        Column {
            name: names.first().copied().unwrap_or_default(),
            at,
        }
    }

    /// The columns that are named and numbered from 1, in the order of their numbers.
    pub(crate) fn numbered(&self, name: &'static str, last: usize) -> Vec<Column> {
        (1..=last)
            .filter_map(|number| {
                let numbered = letters(&format!("{name} {number}"));
                let at = self.names.iter().position(|known| *known == numbered)?;
                Some(Column { name, at: Some(at) })
            })
            .collect()
    }

    /// How many of the names are columns here.
    pub(crate) fn count(&self, names: &[&'static str]) -> usize {
        names
            .iter()
            .filter(|name| self.column(&[name]).at.is_some())
            .count()
    }

    /// A row as a JSON object: every cell by the name of its column, in their order.
    pub(crate) fn object<'c>(&self, cells: impl Iterator<Item = &'c str>) -> String {
        let mut json = String::from("{");
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                json.push(',');
            }
            match self.members.get(at) {
                Some(member) => json.push_str(member),
                None => json.push_str(&member(&unnamed(at))),
            }
            json.push_str(&quoted(cell));
        }
        json.push('}');
        json
    }

    /// The name of a column for a message.
    pub(crate) fn name(&self, at: usize) -> String {
        match self.members.get(at) {
            Some(member) => {
                serde_json::from_str(member.trim_end_matches(':')).unwrap_or_else(|_| unnamed(at))
            }
            None => unnamed(at),
        }
    }
}

fn unnamed(at: usize) -> String {
    format!("column {}", at + 1)
}

fn member(name: &str) -> String {
    format!("{}:", quoted(name))
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
