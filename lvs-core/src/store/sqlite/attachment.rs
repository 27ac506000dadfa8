//! Received documents: their records, and their bytes in a table of their own.

use rusqlite::{Connection, OptionalExtension, params};

use super::codec::to_json;
use super::fault::Fault;
use super::write::{Write, first, stale};
use crate::dossier::{AttachmentRecord, ContentOwner, SealedBytes};
use crate::id::{AttachmentId, DossierKey, PupilId};

pub(super) fn read(
    conn: &Connection,
    key: DossierKey,
    attachment: AttachmentId,
) -> Result<Option<SealedBytes>, Fault> {
    let found: Option<([u8; 32], String, Vec<u8>)> = conn
        .prepare_cached(
            "SELECT salt, name, body FROM document
             WHERE school = ?1 AND pupil = ?2 AND attachment = ?3 AND body IS NOT NULL",
        )?
        .query_row(
            params![key.school.as_str(), key.pupil.as_str(), attachment.as_str()],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()?;
    Ok(found.map(|(salt, name, bytes)| SealedBytes::from_storage(salt, name, bytes)))
}

impl Write<'_> {
    pub(super) fn attachment(
        &self,
        pupil: PupilId,
        record: &AttachmentRecord,
        bytes: Option<&SealedBytes>,
    ) -> Result<(), Fault> {
        let (school, of, id) = (self.school.as_str(), pupil.as_str(), record.id.as_str());
        let body = to_json(record)?;
        let values = params![school, of, id, record.version, record.entry.as_str(), body];
        if first(record.version)? {
            self.must(
                "INSERT INTO attachment (school, pupil, attachment, version, entry, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
                values,
            )?;
        } else if bytes.is_some() {
            return Err(stale().into());
        } else {
            self.must(
                "INSERT INTO attachment_past (school, pupil, attachment, version, body)
                 SELECT school, pupil, attachment, version, body FROM attachment
                 WHERE school = ?1 AND pupil = ?2 AND attachment = ?3 AND version = ?4",
                params![school, of, id, record.version - 1],
            )?;
            self.must(
                "UPDATE attachment SET version = ?4, entry = ?5, body = ?6
                 WHERE school = ?1 AND pupil = ?2 AND attachment = ?3",
                values,
            )?;
        }
        let Some(bytes) = bytes else {
            return Ok(());
        };
        self.run(
            "INSERT INTO document (school, pupil, attachment, salt, name, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                school,
                of,
                id,
                bytes.salt(),
                bytes.name_for_storage(),
                bytes.bytes_for_storage()
            ],
        )?;
        Ok(())
    }

    /// Empties the rows where they lie, as for contents: of one document, or of all of an entry.
    pub(super) fn erase_attachments(
        &self,
        pupil: PupilId,
        owner: ContentOwner,
    ) -> Result<(), Fault> {
        let sql = match owner {
            ContentOwner::Fact(_) => return Ok(()),
            ContentOwner::Attachment(_) => {
                "UPDATE document SET salt = NULL, name = NULL, body = NULL
                 WHERE school = ?1 AND pupil = ?2 AND attachment = ?3"
            }
            ContentOwner::Entry(_) => {
                "UPDATE document SET salt = NULL, name = NULL, body = NULL
                 WHERE school = ?1 AND pupil = ?2 AND attachment IN (
                     SELECT attachment FROM attachment
                     WHERE school = ?1 AND pupil = ?2 AND entry = ?3)"
            }
        };
        self.run(
            sql,
            params![self.school.as_str(), pupil.as_str(), owner.as_str()],
        )?;
        Ok(())
    }
}
