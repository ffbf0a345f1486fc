//! Importers against real content.

mod fixtures;
mod library;
mod zim;
