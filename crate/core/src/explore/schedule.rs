//! A schedule as a short text: which actor goes at each choice, and the model under which the choices were made.
//!
//! base64url of: version, flags, revision of the example (2 bytes), the paths of the actors in order of their first
//! turn, and the choices in runs of one actor. Numbers are LEB128.

use crate::kernel::{Delays, Rules, Switch};
use crate::tasks::{Choice, Order};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::collections::HashMap;
use std::fmt;

/// What was chosen in a run, where there was a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    pub rules: Rules,
    /// Tells versions of the example apart.
    pub revision: u16,
    /// A plain run in order: nothing was chosen.
    pub fifo: bool,
    pub choices: Vec<Choice>,
}

/// Why a text is no schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScheduleError {
    /// It is cut off, or something else.
    Broken,
    /// It is of a later version of the format.
    Version(u8),
}

const VERSION: u8 = 1;
/// Every path begins with it.
const ROOT: &str = "main";
/// More than any link holds; beyond it nothing is read.
const LONGEST: usize = 1 << 16;
/// A short text can repeat a long path very often. More choices are nothing that a run or a search gives,
const MOST: u64 = 1 << 16;
/// nor are paths of so many bytes, written out.
const ROOM: u64 = 1 << 20;

impl Schedule {
    /// The order in which a run follows it.
    pub fn order(&self) -> Order {
        if self.fifo { Order::Fifo } else { Order::Recorded(self.choices.clone()) }
    }

    pub fn encode(&self) -> String {
        let Rules { switch, delays, every_move } = self.rules;
        let flags = [switch == Switch::Access, delays == Delays::Any, every_move, self.fifo];
        let flags = flags.iter().enumerate().fold(0, |bits, (place, flag)| bits | u8::from(*flag) << place);
        let mut bytes = vec![VERSION, flags];
        bytes.extend(self.revision.to_le_bytes());
        let runs: Vec<&[Choice]> = self.choices.chunk_by(|one, other| one == other).collect();
        let mut paths: Vec<&str> = Vec::new();
        let mut places: HashMap<&str, u64> = HashMap::new();
        for run in &runs {
            let path = run[0].path.as_str();
            _ = places.entry(path).or_insert_with(|| {
                paths.push(path);
                paths.len() as u64 - 1
            });
        }
        write_number(paths.len() as u64, &mut bytes);
        for path in &paths {
            let rest = path.strip_prefix(ROOT).unwrap_or(path);
            write_number(rest.len() as u64, &mut bytes);
            bytes.extend(rest.as_bytes());
        }
        for run in runs {
            let actor = places[run[0].path.as_str()];
            let more = u64::from(run.len() > 1);
            write_number(actor << 2 | u64::from(run[0].expires) << 1 | more, &mut bytes);
            if more == 1 {
                write_number(run.len() as u64 - 2, &mut bytes);
            }
        }
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Reads what [`Self::encode`] wrote.
    pub fn decode(text: &str) -> Result<Self, ScheduleError> {
        if text.len() > LONGEST {
            return Err(ScheduleError::Broken);
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| ScheduleError::Broken)?;
        match bytes.first() {
            Some(&VERSION) => Self::read(&bytes[1..]).ok_or(ScheduleError::Broken),
            Some(&version) if version > VERSION => Err(ScheduleError::Version(version)),
            _ => Err(ScheduleError::Broken),
        }
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let [flags, low, high, rest @ ..] = bytes else { return None };
        let flag = |place: u8| flags >> place & 1 == 1;
        let rules = Rules {
            switch: if flag(0) { Switch::Access } else { Switch::Await },
            delays: if flag(1) { Delays::Any } else { Delays::Given },
            every_move: flag(2),
        };
        let mut rest = rest;
        let mut paths = Vec::new();
        for _ in 0..read_number(&mut rest)? {
            let length = read_number(&mut rest)? as usize;
            let (path, after) = rest.split_at_checked(length)?;
            paths.push(format!("{ROOT}{}", std::str::from_utf8(path).ok()?));
            rest = after;
        }
        let mut choices = Vec::new();
        let mut room = ROOM;
        while !rest.is_empty() {
            let head = read_number(&mut rest)?;
            let length = if head & 1 == 1 { read_number(&mut rest)?.checked_add(2)? } else { 1 };
            let path = paths.get(usize::try_from(head >> 2).ok()?)?;
            if length > MOST - choices.len() as u64 {
                return None;
            }
            room = room.checked_sub(length.checked_mul(path.len() as u64)?)?;
            let choice = Choice { path: path.clone(), expires: head & 2 == 2 };
            choices.resize(choices.len() + length as usize, choice);
        }
        Some(Self { rules, revision: u16::from_le_bytes([*low, *high]), fifo: flag(3), choices })
    }
}

fn write_number(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn read_number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..63).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(first & 0x7F) << shift;
        if first & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

impl fmt::Display for ScheduleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken => f.write_str("no schedule, or cut off"),
            Self::Version(version) => write!(f, "a schedule of format {version}, which this version does not know"),
        }
    }
}

impl std::error::Error for ScheduleError {}
