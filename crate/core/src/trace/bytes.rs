//! Values as bytes: a tag and its data, no alignment. The page reads the same layout.

use super::value::Value;
use std::sync::Arc;

const NONE: u8 = 0;
const FALSE: u8 = 1;
const TRUE: u8 = 2;
const INT: u8 = 3;
const FLOAT: u8 = 4;
const TEXT: u8 = 5;
const LIST: u8 = 6;
const MAP: u8 = 7;
const MEASURED: u8 = 8;
const SECONDS: u8 = 9;
const FAILURE: u8 = 10;

/// Appends `values` as one list value.
pub fn encode_values(values: &[Value], out: &mut Vec<u8>) {
    out.push(LIST);
    out.extend((values.len() as u32).to_le_bytes());
    for value in values {
        encode(value, out);
    }
}

pub(crate) fn encode(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::None => out.push(NONE),
        Value::Bool(false) => out.push(FALSE),
        Value::Bool(true) => out.push(TRUE),
        Value::Int(int) => {
            out.push(INT);
            out.extend(int.to_le_bytes());
        }
        Value::Float(float) => {
            out.push(FLOAT);
            out.extend(float.to_le_bytes());
        }
        Value::Text(text) => encode_text(TEXT, text, out),
        Value::Failure(message) => encode_text(FAILURE, message, out),
        Value::List(items) => encode_values(items, out),
        Value::Map(pairs) => {
            out.push(MAP);
            out.extend((pairs.len() as u32).to_le_bytes());
            for (key, value) in pairs {
                encode(key, out);
                encode(value, out);
            }
        }
        Value::Measured(float) => {
            out.push(MEASURED);
            out.extend(float.to_le_bytes());
        }
        Value::Seconds(micros) => {
            out.push(SECONDS);
            out.extend(micros.to_le_bytes());
        }
    }
}

fn encode_text(tag: u8, text: &str, out: &mut Vec<u8>) {
    out.push(tag);
    out.extend((text.len() as u32).to_le_bytes());
    out.extend(text.as_bytes());
}

/// Reads what [`encode_values`] wrote; `None` if the bytes are anything else.
pub fn decode_values(bytes: &[u8]) -> Option<Vec<Value>> {
    let mut rest = bytes;
    match read(&mut rest, 0)? {
        Value::List(items) => Some(items),
        _ => None,
    }
}

/// Deeper nesting than anybody writes by hand is refused instead of overflowing the stack.
const DEEPEST: u32 = 64;

fn read(rest: &mut &[u8], depth: u32) -> Option<Value> {
    if depth > DEEPEST {
        return None;
    }
    let [tag] = take::<1>(rest)?;
    Some(match tag {
        NONE => Value::None,
        FALSE => Value::Bool(false),
        TRUE => Value::Bool(true),
        INT => Value::Int(i64::from_le_bytes(take(rest)?)),
        FLOAT => Value::Float(f64::from_le_bytes(take(rest)?)),
        TEXT => Value::Text(take_text(rest)?),
        FAILURE => Value::Failure(take_text(rest)?),
        LIST => {
            let length = u32::from_le_bytes(take(rest)?);
            let mut items = Vec::new();
            for _ in 0..length {
                items.push(read(rest, depth + 1)?);
            }
            Value::List(items)
        }
        MAP => {
            let length = u32::from_le_bytes(take(rest)?);
            let mut pairs = Vec::new();
            for _ in 0..length {
                pairs.push((read(rest, depth + 1)?, read(rest, depth + 1)?));
            }
            Value::Map(pairs)
        }
        MEASURED => Value::Measured(f64::from_le_bytes(take(rest)?)),
        SECONDS => Value::Seconds(i64::from_le_bytes(take(rest)?)),
        _ => return None,
    })
}

fn take_text(rest: &mut &[u8]) -> Option<Arc<str>> {
    let length = u32::from_le_bytes(take(rest)?) as usize;
    let (text, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(Arc::from(std::str::from_utf8(text).ok()?))
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (head, after) = rest.split_first_chunk::<N>()?;
    *rest = after;
    Some(*head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::None),
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(Value::Int),
            (-1e9..1e9).prop_map(Value::Float),
            (0.0..1e9).prop_map(Value::Measured),
            any::<i64>().prop_map(Value::Seconds),
            ".{0,12}".prop_map(Value::text),
            ".{0,12}".prop_map(|message| Value::Failure(Arc::from(message))),
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
                prop::collection::vec((inner.clone(), inner), 0..4).prop_map(Value::Map),
            ]
        })
    }

    proptest! {
        #[test]
        fn values_read_back_as_written(values in prop::collection::vec(any_value(), 0..6)) {
            let mut bytes = Vec::new();
            encode_values(&values, &mut bytes);
            prop_assert_eq!(decode_values(&bytes), Some(values));
        }

        #[test]
        fn any_bytes_give_values_or_nothing(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            let _ = decode_values(&bytes);
        }
    }
}
