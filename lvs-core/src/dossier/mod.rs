//! What a dossier holds.

mod category;

pub use category::Category;
