//! U-Boot's environment, in which the boot script counts its tries: CRC-32 (little-endian), then `name=value` strings,
//! each ended by a zero byte, the last by two (U-Boot, `env/common.c` and `include/env_internal.h`).

use std::collections::BTreeMap;

/// Bytes of an environment on the card.
pub(crate) const LEN: usize = 16 * 1024;

/// Names and values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Environment(pub(crate) BTreeMap<String, String>);

impl Environment {
    /// Reads a copy; `None` if it was never written or is torn.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        let (sum, data) = bytes.split_first_chunk::<4>()?;
        if crc32fast::hash(data) != u32::from_le_bytes(*sum) {
            return None;
        }
        let strings = data.split(|byte| *byte == 0).take_while(|string| !string.is_empty());
        let pair = |string: &[u8]| {
            let (name, value) = std::str::from_utf8(string).ok()?.split_once('=')?;
            Some((name.to_owned(), value.to_owned()))
        };
        strings.map(pair).collect::<Option<_>>().map(Self)
    }

    /// A copy as it is written; `None` if it would be longer than it may be.
    pub(crate) fn bytes(&self) -> Option<Vec<u8>> {
        let mut bytes = vec![0; 4];
        for (name, value) in &self.0 {
            bytes.extend_from_slice(name.as_bytes());
            bytes.push(b'=');
            bytes.extend_from_slice(value.as_bytes());
            bytes.push(0);
        }
        if bytes.len() >= LEN {
            return None;
        }
        bytes.resize(LEN, 0);
        let sum = crc32fast::hash(bytes.get(4..)?);
        bytes.splice(..4, sum.to_le_bytes());
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_torn_is_not() {
        let pairs = [("BOOT_ORDER", "A B"), ("BOOT_A_LEFT", "3"), ("extra", "")];
        let env = Environment(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
        let bytes = env.bytes().unwrap();
        assert_eq!(bytes.len(), LEN);
        assert_eq!(Environment::parse(&bytes), Some(env));
        let mut torn = bytes.clone();
        torn[100] ^= 1;
        assert_eq!(Environment::parse(&torn), None);
        assert_eq!(Environment::parse(&[0; LEN]), None, "a new card");
        assert_eq!(Environment::parse(&bytes[..LEN / 2]), None);
    }

    #[test]
    fn it_is_as_mkenvimage_makes_it() {
        // printf 'BOOT_ORDER=A B\nBOOT_A_LEFT=3\n' | mkenvimage -s 0x4000 -p 0 -o - - | head -c 4 | xxd -p
        let pairs = [("BOOT_ORDER", "A B"), ("BOOT_A_LEFT", "3")];
        let env = Environment(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
        let bytes = env.bytes().unwrap();
        assert_eq!(&bytes[4..18], b"BOOT_A_LEFT=3\0");
        assert_eq!(&bytes[..4], &MKENVIMAGE);
    }

    /// The sum that mkenvimage of u-boot-tools writes over the same, sorted.
    const MKENVIMAGE: [u8; 4] = [0xc8, 0x5f, 0x51, 0x77];
}
