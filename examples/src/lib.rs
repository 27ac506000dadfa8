//! Examples of `lvs`. They call the public API only, as a school platform does.

pub mod school_year;
