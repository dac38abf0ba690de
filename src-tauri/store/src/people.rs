//! The people of a lead: the customer's contacts and the company's team.

use desk_domain::customer::{Contact, Person, TeamMember};
use desk_domain::ids::MemberId;
use desk_domain::lead::Lead;
use rusqlite::{Connection, params};

use crate::error::StoreError;

/// Writes the people of a lead in place of those that were there.
pub(crate) fn write(connection: &Connection, number: i64, lead: &Lead) -> Result<(), StoreError> {
    let mut contact = connection.prepare_cached(
        "INSERT INTO contacts (lead, place, first_name, last_name, title, phone, email, locale)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (place, person) in lead.facts.customer.contacts.iter().enumerate() {
        contact.execute(params![
            number,
            place as i64,
            person.first_name,
            person.last_name,
            person.title,
            person.phone,
            person.email,
            person.locale,
        ])?;
    }
    let mut member = connection.prepare_cached(
        "INSERT INTO team (lead, place, member, first_name, last_name, email, phone)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (place, TeamMember { id, person }) in lead.state.team.iter().enumerate() {
        member.execute(params![
            number,
            place as i64,
            id.as_str(),
            person.first_name,
            person.last_name,
            person.email,
            person.phone,
        ])?;
    }
    Ok(())
}

/// Takes the people of a lead away.
pub(crate) fn clear(connection: &Connection, number: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM contacts WHERE lead = ?1")?
        .execute([number])?;
    connection
        .prepare_cached("DELETE FROM team WHERE lead = ?1")?
        .execute([number])?;
    Ok(())
}

/// The customer's people, in the order of the source.
pub(crate) fn contacts(connection: &Connection, number: i64) -> Result<Vec<Contact>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT first_name, last_name, title, phone, email, locale
         FROM contacts WHERE lead = ?1 ORDER BY place",
    )?;
    let people = statement.query_map([number], |row| {
        Ok(Contact {
            first_name: row.get(0)?,
            last_name: row.get(1)?,
            title: row.get(2)?,
            phone: row.get(3)?,
            email: row.get(4)?,
            locale: row.get(5)?,
        })
    })?;
    Ok(people.collect::<Result<_, _>>()?)
}

/// The company's people, in the order they joined.
pub(crate) fn team(connection: &Connection, number: i64) -> Result<Vec<TeamMember>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT member, first_name, last_name, email, phone
         FROM team WHERE lead = ?1 ORDER BY place",
    )?;
    let people = statement.query_map([number], |row| {
        Ok(TeamMember {
            id: MemberId::new(row.get::<_, String>(0)?),
            person: Person {
                first_name: row.get(1)?,
                last_name: row.get(2)?,
                email: row.get(3)?,
                phone: row.get(4)?,
            },
        })
    })?;
    Ok(people.collect::<Result<_, _>>()?)
}
