-- Every key starts with the school. What is kept in versions has its latest version in one table
-- and the versions before it in another, so that a load reads the latest only.

CREATE TABLE school (
    school  TEXT    NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    body    TEXT    NOT NULL,
    PRIMARY KEY (school)
) STRICT, WITHOUT ROWID;

CREATE TABLE school_past (
    school  TEXT    NOT NULL,
    version INTEGER NOT NULL,
    body    TEXT    NOT NULL,
    PRIMARY KEY (school, version)
) STRICT, WITHOUT ROWID;

-- dossier: the version of the dossier of this person as a pupil.
CREATE TABLE person (
    school  TEXT    NOT NULL,
    person  TEXT    NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    dossier INTEGER NOT NULL DEFAULT 0,
    body    TEXT    NOT NULL,
    PRIMARY KEY (school, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_past (
    school  TEXT    NOT NULL,
    person  TEXT    NOT NULL,
    version INTEGER NOT NULL,
    body    TEXT    NOT NULL,
    PRIMARY KEY (school, person, version)
) STRICT, WITHOUT ROWID;

-- class or pupil: the scope; neither is the school.
-- member: 1 for a pupil of the class, 2 for an enrolment, 0 for everything else.
CREATE TABLE relation (
    school   TEXT    NOT NULL,
    relation TEXT    NOT NULL,
    version  INTEGER NOT NULL CHECK (version >= 1),
    person   TEXT    NOT NULL,
    class    TEXT,
    pupil    TEXT,
    member   INTEGER NOT NULL CHECK (member IN (0, 1, 2)),
    body     BLOB    NOT NULL,
    PRIMARY KEY (school, relation),
    CHECK (class IS NULL OR pupil IS NULL),
    FOREIGN KEY (school, person) REFERENCES person (school, person) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (school, pupil) REFERENCES person (school, person) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX relation_of ON relation (school, person);
CREATE INDEX relation_to_class ON relation (school, class) WHERE class IS NOT NULL;
CREATE INDEX relation_to_pupil ON relation (school, pupil) WHERE pupil IS NOT NULL;
CREATE INDEX relation_to_school ON relation (school) WHERE class IS NULL AND pupil IS NULL;

CREATE TABLE relation_past (
    school   TEXT    NOT NULL,
    relation TEXT    NOT NULL,
    version  INTEGER NOT NULL,
    body     BLOB    NOT NULL,
    PRIMARY KEY (school, relation, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
    school  TEXT    NOT NULL,
    pupil   TEXT    NOT NULL,
    entry   TEXT    NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    head    BLOB    NOT NULL,
    PRIMARY KEY (school, pupil, entry),
    FOREIGN KEY (school, pupil) REFERENCES person (school, person) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_past (
    school  TEXT    NOT NULL,
    pupil   TEXT    NOT NULL,
    entry   TEXT    NOT NULL,
    version INTEGER NOT NULL,
    head    BLOB    NOT NULL,
    PRIMARY KEY (school, pupil, entry, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE consent (
    school  TEXT    NOT NULL,
    pupil   TEXT    NOT NULL,
    consent TEXT    NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    body    TEXT    NOT NULL,
    PRIMARY KEY (school, pupil, consent, version),
    FOREIGN KEY (school, pupil) REFERENCES person (school, person) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE care (
    school   TEXT    NOT NULL,
    pupil    TEXT    NOT NULL,
    question TEXT    NOT NULL,
    seq      INTEGER NOT NULL CHECK (seq >= 1),
    second   INTEGER NOT NULL,
    nano     INTEGER NOT NULL,
    body     TEXT    NOT NULL,
    PRIMARY KEY (school, pupil, question, seq),
    FOREIGN KEY (school, pupil) REFERENCES person (school, person) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE fact (
    school  TEXT    NOT NULL,
    pupil   TEXT    NOT NULL,
    fact    TEXT    NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    body    TEXT    NOT NULL,
    PRIMARY KEY (school, pupil, fact),
    FOREIGN KEY (school, pupil) REFERENCES person (school, person) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE fact_past (
    school  TEXT    NOT NULL,
    pupil   TEXT    NOT NULL,
    fact    TEXT    NOT NULL,
    version INTEGER NOT NULL,
    body    TEXT    NOT NULL,
    PRIMARY KEY (school, pupil, fact, version)
) STRICT, WITHOUT ROWID;

-- Free text. Rows are appended and never removed, and erasing empties a row where it lies, so that
-- no row is ever moved: a row that moves leaves its old bytes behind in the page that it left.
-- slot: e/<entry>/<version> or f/<fact>/<version>; an id holds no slash.
CREATE TABLE content (
    id     INTEGER PRIMARY KEY,
    school TEXT NOT NULL,
    pupil  TEXT NOT NULL,
    slot   TEXT NOT NULL,
    salt   BLOB,
    body   TEXT,
    CHECK ((salt IS NULL) = (body IS NULL)),
    FOREIGN KEY (school, pupil) REFERENCES person (school, person) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE UNIQUE INDEX content_slot ON content (school, pupil, slot);

CREATE TABLE audit (
    school TEXT    NOT NULL,
    seq    INTEGER NOT NULL CHECK (seq >= 1),
    pupil  TEXT,
    actor  TEXT    NOT NULL,
    hash   BLOB    NOT NULL,
    body   TEXT    NOT NULL,
    PRIMARY KEY (school, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_about ON audit (school, pupil, seq) WHERE pupil IS NOT NULL;
CREATE INDEX audit_by ON audit (school, actor, seq);
