//! Importers against real content.

mod child;
mod fixtures;
mod library;
mod libzim;
mod mutants;
mod search;
mod zim;
