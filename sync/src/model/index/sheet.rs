//! One sheet of an inventory: what a release says of resources of which a box may hold none. With the two hashes of each of
//! the others a box proves those that it holds against the one signed manifest id; with their records it chooses.

use crate::model::codec::{CodecError, Decoder, put_bytes, put_number};
use crate::model::front::{NameReader, NameWriter};
use crate::model::manifest::{MAX_RECORD, record_hash};
use crate::model::{EntryListId, ResourceId};

use super::cut::hash_of;
use super::{IndexError, MAX_PAGE};

/// A sheet ends after a resource whose hash has these bits zero: every 64th.
const MASK: u16 = 63;
/// Most resources of a sheet, whatever hashes say.
const MAX_RESOURCES: usize = 512;
/// A sheet ends once its records take so many bytes.
const MAX_BYTES: usize = 512 * 1024;
/// zstd level of sheets.
const LEVEL: i32 = 19;

/// What a release says of a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Its name.
    pub id: ResourceId,
    /// Its record.
    pub record: Vec<u8>,
    /// Id of its entry list.
    pub entries: EntryListId,
    /// How many entries it has.
    pub rows: u64,
    /// Bytes of their contents, uncompressed, each as often as it is named.
    pub len_bytes: u64,
    /// Its share of the windows in which its contents travel, in bytes: what it costs if its neighbours come too.
    pub travel_len: u64,
    /// Its share of what these contents take on a shelf, in bytes.
    pub shelf_len: u64,
}

impl SheetRow {
    /// The hash by which the manifest names its record.
    pub fn record_hash(&self) -> [u8; 32] {
        record_hash(&self.record)
    }
}

/// Resources of a range of ids, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// The rows.
    pub rows: Vec<SheetRow>,
}

impl Sheet {
    /// Cuts resources, which come by id, into sheets: a change leaves the sheets around it as they are.
    pub fn cut(rows: impl IntoIterator<Item = SheetRow>) -> Vec<Self> {
        let mut sheets = Vec::new();
        let mut open = Self::default();
        let mut len_bytes = 0;
        for row in rows {
            len_bytes += row.record.len();
            let ends = hash_of(&row.id, "") & MASK == 0;
            open.rows.push(row);
            if ends || open.rows.len() >= MAX_RESOURCES || len_bytes >= MAX_BYTES {
                sheets.push(std::mem::take(&mut open));
                len_bytes = 0;
            }
        }
        if !open.rows.is_empty() {
            sheets.push(open);
        }
        sheets
    }

    /// The canonical bytes, before compression: four columns.
    pub fn encode(&self) -> Vec<u8> {
        let (mut names, mut records, mut lists, mut sizes) =
            (NameWriter::default(), Vec::new(), Vec::new(), Vec::new());
        for row in &self.rows {
            names.push(row.id.as_str());
            put_bytes(&mut records, &row.record);
            lists.extend_from_slice(row.entries.as_bytes());
            for size in [row.rows, row.len_bytes, row.travel_len, row.shelf_len] {
                put_number(&mut sizes, size);
            }
        }
        let mut out = Vec::new();
        for column in [&names.bytes, &records, &sizes, &lists] {
            put_bytes(&mut out, column);
        }
        out
    }

    /// As it travels: its raw length, and one zstd frame.
    ///
    /// # Errors
    ///
    /// [`IndexError::Compression`].
    pub fn pack(&self) -> Result<(u32, Vec<u8>), IndexError> {
        let raw = self.encode();
        let packed = zstd::bulk::compress(&raw, LEVEL).map_err(|_| IndexError::Compression)?;
        Ok((u32::try_from(raw.len()).unwrap_or(u32::MAX), packed))
    }

    /// The same for one answer: quickly.
    ///
    /// # Errors
    ///
    /// [`IndexError::Compression`].
    pub fn pack_lightly(&self) -> Result<(u32, Vec<u8>), IndexError> {
        let raw = self.encode();
        let packed = zstd::bulk::compress(&raw, 1).map_err(|_| IndexError::Compression)?;
        Ok((u32::try_from(raw.len()).unwrap_or(u32::MAX), packed))
    }

    /// Reads what [`Sheet::pack`] made, or refuses.
    ///
    /// # Errors
    ///
    /// [`IndexError`] where bytes break the format, a limit, or the order of rows.
    pub fn unpack(stored: &[u8], raw_len: u32) -> Result<Self, IndexError> {
        let raw_len = usize::try_from(raw_len).ok().filter(|len| *len <= MAX_PAGE).ok_or(IndexError::Compression)?;
        let raw = zstd::bulk::decompress(stored, raw_len).map_err(|_| IndexError::Compression)?;
        Self::decode(&raw)
    }

    /// Reads what [`Sheet::encode`] wrote, or refuses.
    ///
    /// # Errors
    ///
    /// [`IndexError`].
    pub fn decode(raw: &[u8]) -> Result<Self, IndexError> {
        let mut all = Decoder::new(raw);
        let mut column = || all.bytes(MAX_PAGE).map(Decoder::new);
        let (mut names, mut records, mut sizes, lists) = (NameReader::new(column()?), column()?, column()?, column()?);
        all.finish()?;
        let (lists, rest) = lists.rest().as_chunks::<32>();
        if lists.is_empty() || !rest.is_empty() {
            return Err(CodecError::Truncated.into());
        }
        let mut sheet = Self::default();
        for list in lists {
            let id: ResourceId = names.next(ResourceId::MAX_LEN)?.parse().map_err(|_| CodecError::Text)?;
            if sheet.rows.last().is_some_and(|last: &SheetRow| last.id >= id) {
                return Err(IndexError::Contradiction("resources of a sheet are not in order"));
            }
            sheet.rows.push(SheetRow {
                id,
                record: records.bytes(MAX_RECORD)?.to_vec(),
                entries: EntryListId::from_bytes(*list),
                rows: sizes.number()?,
                len_bytes: sizes.number()?,
                travel_len: sizes.number()?,
                shelf_len: sizes.number()?,
            });
        }
        names.finish()?;
        records.finish()?;
        sizes.finish()?;
        Ok(sheet)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(number: usize) -> SheetRow {
        SheetRow {
            id: format!("story-{number:05}").parse().unwrap(),
            record: format!("{{\"name\":\"Story {number}\"}}").into_bytes(),
            entries: EntryListId::from_bytes([u8::try_from(number % 251).unwrap(); 32]),
            rows: 20,
            len_bytes: 90_000,
            travel_len: 80_000,
            shelf_len: 85_000,
        }
    }

    fn ids(sheets: &[Sheet]) -> Vec<ResourceId> {
        sheets.iter().flat_map(|sheet| &sheet.rows).map(|row| row.id.clone()).collect()
    }

    #[test]
    fn sheets_round_trip_and_hold_every_resource_once() {
        let sheets = Sheet::cut((0..1000).map(row));
        assert!((8..=30).contains(&sheets.len()), "{} sheets of about 64", sheets.len());
        assert_eq!(ids(&sheets), (0..1000).map(|number| row(number).id).collect::<Vec<_>>());
        for sheet in &sheets {
            let (raw_len, packed) = sheet.pack().unwrap();
            assert_eq!(Sheet::unpack(&packed, raw_len).as_ref(), Ok(sheet));
            assert_eq!(Sheet::unpack(&packed, raw_len - 1), Err(IndexError::Compression));
        }
    }

    #[test]
    fn a_change_touches_the_sheet_it_is_in() {
        let before = Sheet::cut((0..1000).map(row));
        let after = Sheet::cut((0..1000).filter(|number| *number != 500).map(row));
        let differs = after.iter().filter(|sheet| !before.contains(sheet)).count();
        assert_eq!(differs, 1);
    }

    #[test]
    fn rows_out_of_order_are_refused() {
        let sheet = Sheet { rows: vec![row(2), row(1)] };
        assert!(matches!(Sheet::decode(&sheet.encode()), Err(IndexError::Contradiction(_))));
        assert!(Sheet::decode(&Sheet::default().encode()).is_err(), "an empty sheet");
    }

    proptest! {
        #[test]
        fn damaged_sheets_never_panic(at in 0_usize..2000, byte: u8, cut in 0_usize..2000) {
            let mut raw = Sheet { rows: (0..20).map(row).collect() }.encode();
            let at = at % raw.len();
            raw[at] = byte;
            raw.truncate(cut);
            let _read = Sheet::decode(&raw);
        }
    }
}
