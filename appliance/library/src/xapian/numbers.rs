//! Numbers as the database has them (`common/pack.h`).

/// Appends a number of any size: seven bits a byte, the lowest first, and a mark on all but the last.
pub(super) fn number(out: &mut Vec<u8>, mut number: u64) {
    while let rest @ 1.. = number >> 7 {
        out.push(number.to_le_bytes()[0] | 0x80);
        number = rest;
    }
    out.push(number.to_le_bytes()[0]);
}

/// Reads such a number, and gives what stands behind it.
pub(super) fn read(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let len = bytes.iter().position(|byte| byte & 0x80 == 0)? + 1;
    let (digits, rest) = bytes.split_at_checked(len)?;
    Some((digits.iter().rev().fold(0, |number, digit| number << 7 | u32::from(digit & 0x7f)), rest))
}

/// Appends the number of a document so that bytes have the order of numbers: how many bits of the first byte are set says
/// how many bytes there are.
///
/// LIMIT: below 2²⁹.
pub(super) fn sortable(out: &mut Vec<u8>, number: u32) {
    let (marked, skipped) = match number {
        0..0x8000 => (number, 2),
        0x8000..0x40_0000 => (number | 0x80_0000, 1),
        _ => (number | 0xc000_0000, 0),
    };
    out.extend(marked.to_be_bytes().into_iter().skip(skipped));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for n in [0, 1, 127, 128, 300, 16_383, 16_384, u32::MAX] {
            let mut bytes = Vec::new();
            number(&mut bytes, n.into());
            bytes.push(7);
            assert_eq!(read(&bytes), Some((n, [7].as_slice())), "{bytes:?}");
        }
        assert_eq!(read(&[0x80]), None);
        let mut bytes = Vec::new();
        number(&mut bytes, 300);
        assert_eq!(bytes, [0xac, 0x02]);
    }

    #[test]
    fn documents_sort_as_their_numbers() {
        let written = |n| {
            let mut bytes = Vec::new();
            sortable(&mut bytes, n);
            bytes
        };
        let numbers = [0, 1, 255, 256, 0x7fff, 0x8000, 0x3f_ffff, 0x40_0000, 0x1fff_ffff];
        assert!(numbers.map(written).is_sorted());
        assert_eq!(written(0x8001), [0x80, 0x80, 0x01]);
        assert_eq!(written(0x40_0000), [0xc0, 0x40, 0, 0]);
    }
}
