//! Operations and replies as values: how a process asks for a word that lives in another memory.

use super::{Error, Fault, Op, Reply};
use crate::trace::{Plain, Value};
use std::sync::Arc;

impl Plain for Op {
    fn to_value(self) -> Value {
        let (tag, argument) = match self {
            Self::Acquire => (0, Value::None),
            Self::Release => (1, Value::None),
            Self::Get => (2, Value::None),
            Self::Set(value) => (3, value),
            Self::Wait => (4, Value::None),
            Self::Leave(value) => (5, value),
            Self::LeaveToWait(value) => (6, value),
            Self::Notify(most) => (7, most.to_value()),
            Self::Arrive => (8, Value::None),
            Self::Pass(phase) => (9, phase.to_value()),
            Self::Put(value) => (10, value),
            Self::Done => (11, Value::None),
            Self::AllDone => (12, Value::None),
            Self::Submit(call) => (13, call),
            Self::Take => (14, Value::None),
            Self::Settle(job, reply) => (15, Value::List(vec![job.to_value(), reply_to_value(reply)])),
            Self::Collect(job) => (16, job.to_value()),
            Self::AnyOf(jobs) => (17, jobs.to_value()),
            Self::Close => (18, Value::None),
            Self::Insert(key, value) => (19, Value::List(vec![key, value])),
            Self::Item(key) => (20, key),
            Self::CopyEnd(holder) => (21, holder.to_value()),
            Self::CloseEnd(end) => (22, end.to_value()),
            Self::WriteSlice(start) => (23, start.to_value()),
            Self::ReadSlice(start) => (24, start.to_value()),
        };
        Value::List(vec![Value::Int(tag), argument])
    }

    fn from_value(value: Value) -> Option<Self> {
        let [Value::Int(tag), argument] = <[Value; 2]>::try_from(list(value)?).ok()? else { return None };
        Some(match tag {
            0 => Self::Acquire,
            1 => Self::Release,
            2 => Self::Get,
            3 => Self::Set(argument),
            4 => Self::Wait,
            5 => Self::Leave(argument),
            6 => Self::LeaveToWait(argument),
            7 => Self::Notify(u32::from_value(argument)?),
            8 => Self::Arrive,
            9 => Self::Pass(u32::from_value(argument)?),
            10 => Self::Put(argument),
            11 => Self::Done,
            12 => Self::AllDone,
            13 => Self::Submit(argument),
            14 => Self::Take,
            15 => {
                let [job, reply] = <[Value; 2]>::try_from(list(argument)?).ok()?;
                Self::Settle(u32::from_value(job)?, reply_from_value(reply)?)
            }
            16 => Self::Collect(u32::from_value(argument)?),
            17 => Self::AnyOf(Vec::from_value(argument)?),
            18 => Self::Close,
            19 => {
                let [key, value] = <[Value; 2]>::try_from(list(argument)?).ok()?;
                Self::Insert(key, value)
            }
            20 => Self::Item(argument),
            21 => Self::CopyEnd(String::from_value(argument)?),
            23 => Self::WriteSlice(u32::from_value(argument)?),
            24 => Self::ReadSlice(u32::from_value(argument)?),
            22 => Self::CloseEnd(u32::from_value(argument)?),
            _ => return None,
        })
    }
}

fn list(value: Value) -> Option<Vec<Value>> {
    if let Value::List(items) = value { Some(items) } else { None }
}

/// What an operation gave, with everything that its failure says.
pub fn reply_to_value(reply: Reply) -> Value {
    let (tag, value) = match reply {
        Ok(value) => (0, value),
        Err(Error::Cancelled) => (1, Value::None),
        Err(Error::TimedOut) => (2, Value::None),
        Err(Error::Closed) => (3, Value::None),
        Err(Error::Failed(Fault { message, file, line })) => {
            (4, Value::List(vec![Value::Text(message), Value::Text(file), line.to_value()]))
        }
    };
    Value::List(vec![Value::Int(tag), value])
}

pub fn reply_from_value(value: Value) -> Option<Reply> {
    let [Value::Int(tag), value] = <[Value; 2]>::try_from(list(value)?).ok()? else { return None };
    Some(match tag {
        0 => Ok(value),
        1 => Err(Error::Cancelled),
        2 => Err(Error::TimedOut),
        3 => Err(Error::Closed),
        4 => {
            let [message, file, line] = <[Value; 3]>::try_from(list(value)?).ok()?;
            Err(Error::Failed(Fault { message: text(message)?, file: text(file)?, line: u32::from_value(line)? }))
        }
        _ => return None,
    })
}

fn text(value: Value) -> Option<Arc<str>> {
    if let Value::Text(text) = value { Some(text) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_reads_back_as_sent() {
        let value = || Value::List(vec![Value::Int(1), Value::text("x")]);
        for op in [
            Op::Acquire,
            Op::Release,
            Op::Get,
            Op::Set(value()),
            Op::Wait,
            Op::Leave(value()),
            Op::LeaveToWait(value()),
            Op::Notify(u32::MAX),
            Op::Arrive,
            Op::Pass(3),
            Op::Put(value()),
            Op::Done,
            Op::AllDone,
            Op::Submit(value()),
            Op::Take,
            Op::Settle(7, Err(Error::failed("no"))),
            Op::Collect(7),
            Op::AnyOf(vec![1, 2]),
            Op::Close,
            Op::Insert(value(), value()),
            Op::Item(value()),
            Op::CopyEnd("x".into()),
            Op::CloseEnd(2),
            Op::WriteSlice(3),
            Op::ReadSlice(4),
        ] {
            assert_eq!(Op::from_value(op.clone().to_value()), Some(op));
        }
    }

    #[test]
    fn every_reply_reads_back_as_sent() {
        for reply in [
            Ok(Value::Int(1)),
            Err(Error::Cancelled),
            Err(Error::TimedOut),
            Err(Error::Closed),
            Err(Error::failed("x")),
        ] {
            assert_eq!(reply_from_value(reply_to_value(reply.clone())), Some(reply));
        }
        assert_eq!(reply_from_value(Value::None), None);
    }
}
