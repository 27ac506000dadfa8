-- Received documents. The record holds no text; it shows by the decision on its entry.
CREATE TABLE attachment (
    school     TEXT    NOT NULL,
    pupil      TEXT    NOT NULL,
    attachment TEXT    NOT NULL,
    version    INTEGER NOT NULL CHECK (version >= 1),
    entry      TEXT    NOT NULL,
    body       TEXT    NOT NULL,
    PRIMARY KEY (school, pupil, attachment),
    FOREIGN KEY (school, pupil, entry) REFERENCES entry (school, pupil, entry)
        DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment_past (
    school     TEXT    NOT NULL,
    pupil      TEXT    NOT NULL,
    attachment TEXT    NOT NULL,
    version    INTEGER NOT NULL,
    body       TEXT    NOT NULL,
    PRIMARY KEY (school, pupil, attachment, version)
) STRICT, WITHOUT ROWID;

-- The bytes and the names, kept as content is: rows are appended, never removed or moved, and
-- erasing empties a row where it lies.
CREATE TABLE document (
    id         INTEGER PRIMARY KEY,
    school     TEXT NOT NULL,
    pupil      TEXT NOT NULL,
    attachment TEXT NOT NULL,
    salt       BLOB,
    name       TEXT,
    body       BLOB,
    CHECK ((salt IS NULL) = (body IS NULL) AND (name IS NULL) = (body IS NULL)),
    FOREIGN KEY (school, pupil, attachment) REFERENCES attachment (school, pupil, attachment)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE UNIQUE INDEX document_of ON document (school, pupil, attachment);
