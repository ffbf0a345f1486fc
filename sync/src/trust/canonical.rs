//! Canonical JSON as TUF signs it (OLPC Canonical JSON): sorted keys, no spaces, integers only, `"` and `\` escaped.

use serde_json::Value;

/// Why a value has no canonical form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CanonicalError {
    /// Numbers must be integers.
    #[error("a number in the metadata is not an integer")]
    Number,
}

/// The canonical bytes of a value.
///
/// # Errors
///
/// [`CanonicalError`] if there is a number with a fraction.
pub fn canonical_json(value: &Value) -> Result<Vec<u8>, CanonicalError> {
    let mut out = Vec::new();
    put(&mut out, value)?;
    Ok(out)
}

fn put(out: &mut Vec<u8>, value: &Value) -> Result<(), CanonicalError> {
    match value {
        Value::Null => out.extend_from_slice(b"null"),
        Value::Bool(true) => out.extend_from_slice(b"true"),
        Value::Bool(false) => out.extend_from_slice(b"false"),
        Value::Number(number) if number.is_i64() || number.is_u64() => {
            out.extend_from_slice(number.to_string().as_bytes());
        }
        Value::Number(_) => return Err(CanonicalError::Number),
        Value::String(text) => put_text(out, text),
        Value::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                put(out, item)?;
            }
            out.push(b']');
        }
        Value::Object(members) => {
            // Sorted here and not by the map, so that no feature of serde_json can change what is signed.
            let mut keys: Vec<&String> = members.keys().collect();
            keys.sort_unstable();
            out.push(b'{');
            for (index, key) in keys.into_iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                put_text(out, key);
                out.push(b':');
                put(out, members.get(key).unwrap_or(&Value::Null))?;
            }
            out.push(b'}');
        }
    }
    Ok(())
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    for byte in text.bytes() {
        if matches!(byte, b'"' | b'\\') {
            out.push(b'\\');
        }
        out.push(byte);
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn sorts_escapes_and_refuses_fractions() {
        let value = json!({"b": [1, true, null], "a": "x\"\\\n", "é": -3});
        assert_eq!(canonical_json(&value).unwrap(), "{\"a\":\"x\\\"\\\\\n\",\"b\":[1,true,null],\"é\":-3}".as_bytes());
        assert_eq!(canonical_json(&json!(1.5)), Err(CanonicalError::Number));
    }
}
