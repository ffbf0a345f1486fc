//! The original file of a container whose members are stored one by one: rebuilt, bit for bit, from a recipe.
//!
//! A ZIP file is headers and packed members. The members are entries already; the recipe keeps the rest: headers as
//! they are, and for each deflated member the manner in which zlib makes it again, which most packers are made of. So a
//! new edition of a book costs its changed chapters, and the file that a reader downloads is still the publisher's.
//! A ZIM file is tables and clusters; a cluster that today's libzim made comes out of the same library (zstd) again.
//!
//! Format, version 1, numbers as LEB128 unless said otherwise:
//!
//! ```text
//! "MKORIG" · version u8 · length of the original u64 le · BLAKE3 of the original, 32 bytes
//! 'L' length bytes                                      bytes as they are
//! 'S' path-length path length                           the whole content of an entry
//! 'D' path-length path length manner-u8                 the content deflated by zlib: its level, + 16 for memory level 9
//! 'Z' length level-u8 pieces ( 'L' length bytes | 'E' path-length path length )
//!                                                       the pieces as one zstd frame of that length
//! ```

mod make;
mod rebuild;
mod varint;
mod zlib;
mod zstd_frame;

pub use rebuild::{Head, Open, Rebuilt};

pub(crate) use make::{Blob, How, Making, Packed, make};

/// Media type of a recipe: never sent to anyone.
pub const MEDIA_TYPE: &str = "application/vnd.maktaba.original";

/// Folder of originals among the entries of a resource.
pub const FOLDER: &str = "_original";

/// Name of the text beside an original that says whom to credit.
pub const CREDIT: &str = "LICENSE.txt";

const MAGIC: &[u8; 6] = b"MKORIG";
const VERSION: u8 = 1;
const HEAD_BYTES: usize = 6 + 1 + 8 + 32;

#[cfg(test)]
mod tests;
