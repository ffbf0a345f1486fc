//! Importers against real content.

mod addresses;
mod audio;
mod child;
mod daisy;
mod exelearning;
mod fixtures;
mod known_items;
mod kolibri;
mod leftovers;
mod library;
mod libzim;
mod mutants;
mod names;
mod olx;
mod original;
mod pack;
mod pdf;
mod quiz;
mod rachel;
mod search;
mod shapes;
mod siblings;
mod story;
mod web_archive;
mod written;
mod zim;
