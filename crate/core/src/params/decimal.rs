//! Decimal numbers of links and forms, read exactly: no floating point on the way.

/// `text` times `scale` as a whole number; `None` if it is no plain decimal number, or has more
/// decimals than the scale can hold. A comma is as good as a point.
pub(super) fn parse(text: &str, scale: i64) -> Option<i64> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, rest) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && rest.is_empty()) || !plain(whole) || !plain(rest) || whole.len() > 12 {
        return None;
    }
    let mut value = if whole.is_empty() { 0 } else { whole.parse::<i64>().ok()?.checked_mul(scale)? };
    let mut unit = scale;
    for digit in rest.trim_end_matches('0').bytes() {
        if unit % 10 != 0 {
            return None;
        }
        unit /= 10;
        value = value.checked_add(i64::from(digit - b'0') * unit)?;
    }
    Some(if negative { -value } else { value })
}

/// The shortest decimal for `value / scale`.
pub(super) fn print(value: i64, scale: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let (whole, rest) = (value.unsigned_abs() / scale.unsigned_abs(), value.unsigned_abs() % scale.unsigned_abs());
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let width = scale.ilog10() as usize;
    format!("{sign}{whole}.{}", format!("{rest:0width$}").trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_people_write() {
        assert_eq!(parse("0.1", 1_000), Some(100));
        assert_eq!(parse("0,5", 1_000_000), Some(500_000));
        assert_eq!(parse("2", 1_000_000), Some(2_000_000));
        assert_eq!(parse(".5", 10), Some(5));
        assert_eq!(parse("1.50", 10), Some(15));
        for wrong in ["", ".", "1e3", "NaN", "0x10", "1.2.3", "--1", "0.0001", "9999999999999"] {
            assert_eq!(parse(wrong, 1_000), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn printed_numbers_read_back(value in -1_000_000_000_000i64..1_000_000_000_000, power in 0u32..7) {
            let scale = 10i64.pow(power);
            prop_assert_eq!(parse(&print(value, scale), scale), Some(value));
        }
    }
}
