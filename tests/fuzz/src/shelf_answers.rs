//! What a neighbour answers: rows, entries, contents.
#![no_main]

use libfuzzer_sys::fuzz_target;
use maktaba_sync::model::giving::{
    put_content, put_entries, put_row, put_sheet, take_contents, take_entries, take_rows, take_sheet,
};

fuzz_target!(|data: &[u8]| {
    let Some((kind, rest)) = data.split_first() else { return };
    match kind % 4 {
        0 => {
            if let Ok(rows) = take_rows(rest) {
                let mut again = Vec::new();
                rows.iter().for_each(|row| put_row(&mut again, row));
                assert_eq!(take_rows(&again).ok(), Some(rows));
            }
        }
        1 => {
            if let Ok((record, entries)) = take_entries(rest) {
                let again = put_entries(record, &entries);
                assert_eq!(take_entries(&again).ok(), Some((record, entries)));
            }
        }
        2 => {
            if let Ok((raw_len, stored, has)) = take_sheet(rest) {
                let again = put_sheet((raw_len, stored), has);
                assert_eq!(take_sheet(&again).ok(), Some((raw_len, stored, has)));
            }
        }
        _ => {
            if let Ok(contents) = take_contents(rest) {
                let mut again = Vec::new();
                contents.iter().for_each(|content| put_content(&mut again, *content));
                assert_eq!(take_contents(&again).ok(), Some(contents));
            }
        }
    }
});
