//! Contents: only the wanted ones, in one query whatever their number.

use rusqlite::{Connection, params};

use super::codec::{slot, slot_to_key, to_json};
use super::fault::Fault;
use crate::dossier::{ContentKey, SealedContent, StoredContent};
use crate::id::DossierKey;

pub(super) fn read(
    conn: &Connection,
    key: DossierKey,
    wanted: &[ContentKey],
) -> Result<Vec<StoredContent>, Fault> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let slots: Vec<String> = wanted.iter().map(|key| slot(*key)).collect();
    let mut statement = conn.prepare_cached(
        "SELECT slot, salt, body FROM content
         WHERE school = ?1 AND pupil = ?2
           AND slot IN (SELECT value FROM json_each(?3)) AND body IS NOT NULL",
    )?;
    let mut rows = statement.query(params![
        key.school.as_str(),
        key.pupil.as_str(),
        to_json(&slots)?
    ])?;
    let mut found = Vec::with_capacity(wanted.len());
    while let Some(row) = rows.next()? {
        let salt: [u8; 32] = row
            .get_ref(1)?
            .as_blob()?
            .try_into()
            .map_err(|_| Fault::damaged())?;
        found.push(StoredContent {
            key: slot_to_key(row.get_ref(0)?.as_str()?)?,
            content: SealedContent::from_storage(salt, row.get(2)?),
        });
    }
    found.sort_unstable_by_key(|content| content.key);
    Ok(found)
}
