//! Everything that an actor's code may ask of its run while it goes on. A thread of the run's own
//! memory is answered in place; a process asks from another memory, so a request is also plain data.

use super::context::{Seat, current, operate, operate_for, perform, seat, with};
use crate::kernel::Await;
use crate::trace::{Plain, Value};
use crate::words::{Error, Op, Reply, ResourceId};
use std::time::Duration;

/// What is asked; `line` is the line of the example that asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// An operation that may have to wait.
    Word {
        resource: ResourceId,
        op: Op,
        line: u32,
    },
    /// The same, for so long at most.
    WordWithin {
        resource: ResourceId,
        op: Op,
        limit: Duration,
        line: u32,
    },
    /// One that never waits.
    Perform {
        resource: ResourceId,
        op: Op,
        line: u32,
    },
    Sleep {
        duration: Duration,
        line: u32,
    },
    /// To compute for that long: gives the real microseconds to spend.
    Busy {
        duration: Duration,
        line: u32,
    },
    /// Whether to go on.
    Checkpoint,
    Log {
        message: u32,
        values: Vec<Value>,
        line: u32,
    },
    /// A number of the actor's own stream, both ends included.
    Draw {
        low: u64,
        high: u64,
    },
    /// Scenario time, in microseconds.
    Now,
}

/// Asks the run that this code belongs to, wherever it is.
pub(super) fn ask(request: Request) -> Reply {
    match seat() {
        Seat::Here(..) => answer(request),
        Seat::Away(line) => line.ask(request),
    }
}

/// Does what is asked, for the actor of this thread. Blocks as long as it takes.
pub fn answer(request: Request) -> Reply {
    match request {
        Request::Word { resource, op, line } => operate(Await::Word(resource, op), line),
        Request::WordWithin { resource, op, limit, line } => {
            operate_for(limit, |until| Await::WordBefore(resource, op, until), line)
        }
        Request::Perform { resource, op, line } => perform(resource, op, line),
        Request::Sleep { duration, line } => sleep(duration, line),
        Request::Busy { duration, line } => {
            let (shared, _) = current();
            with(|kernel, me| kernel.record_busy(me, kernel.now + micros(duration), line));
            Ok(Value::Float(if shared.instant { 0.0 } else { duration.as_micros() as f64 / shared.times }))
        }
        Request::Checkpoint => {
            with(|kernel, me| if kernel.take_cancel(me) { Err(Error::Cancelled) } else { Ok(Value::None) })
        }
        Request::Log { message, values, line } => {
            with(|kernel, me| kernel.log(me, line, message, &values));
            Ok(Value::None)
        }
        Request::Draw { low, high } => {
            Ok(Value::Int(with(|kernel, me| kernel.draw(me, |stream| stream.integer(low..=high))) as i64))
        }
        Request::Now => Ok(Value::Int(with(|kernel, _| kernel.now) as i64)),
    }
}

fn sleep(duration: Duration, line: u32) -> Reply {
    let (shared, _) = current();
    shared.leave_if_over();
    if duration.is_zero() || shared.instant {
        std::thread::yield_now();
    }
    if duration.is_zero() {
        return Ok(Value::None);
    }
    let duration = if shared.instant { Duration::ZERO } else { duration };
    operate_for(duration, Await::Until, line)
}

fn micros(duration: Duration) -> u64 {
    duration.as_micros() as u64
}

impl Plain for Request {
    fn to_value(self) -> Value {
        let fields = match self {
            Self::Word { resource, op, line } => {
                vec![Value::Int(0), resource.to_value(), op.to_value(), line.to_value()]
            }
            Self::Perform { resource, op, line } => {
                vec![Value::Int(1), resource.to_value(), op.to_value(), line.to_value()]
            }
            Self::Sleep { duration, line } => vec![Value::Int(2), duration.to_value(), line.to_value()],
            Self::Busy { duration, line } => vec![Value::Int(3), duration.to_value(), line.to_value()],
            Self::Checkpoint => vec![Value::Int(4)],
            Self::Log { message, values, line } => {
                vec![Value::Int(5), message.to_value(), Value::List(values), line.to_value()]
            }
            Self::Draw { low, high } => vec![Value::Int(6), Value::Int(low as i64), Value::Int(high as i64)],
            Self::Now => vec![Value::Int(7)],
            Self::WordWithin { resource, op, limit, line } => {
                vec![Value::Int(8), resource.to_value(), op.to_value(), limit.to_value(), line.to_value()]
            }
        };
        Value::List(fields)
    }

    fn from_value(value: Value) -> Option<Self> {
        let Value::List(fields) = value else { return None };
        let mut fields = fields.into_iter();
        let tag = i64::from_value(fields.next()?)?;
        let request = match tag {
            0 => Self::Word { resource: next(&mut fields)?, op: next(&mut fields)?, line: next(&mut fields)? },
            1 => Self::Perform { resource: next(&mut fields)?, op: next(&mut fields)?, line: next(&mut fields)? },
            2 => Self::Sleep { duration: next(&mut fields)?, line: next(&mut fields)? },
            3 => Self::Busy { duration: next(&mut fields)?, line: next(&mut fields)? },
            4 => Self::Checkpoint,
            5 => Self::Log { message: next(&mut fields)?, values: next(&mut fields)?, line: next(&mut fields)? },
            6 => Self::Draw { low: next::<i64>(&mut fields)? as u64, high: next::<i64>(&mut fields)? as u64 },
            7 => Self::Now,
            8 => Self::WordWithin {
                resource: next(&mut fields)?,
                op: next(&mut fields)?,
                limit: next(&mut fields)?,
                line: next(&mut fields)?,
            },
            _ => return None,
        };
        fields.next().is_none().then_some(request)
    }
}

fn next<T: Plain>(fields: &mut impl Iterator<Item = Value>) -> Option<T> {
    T::from_value(fields.next()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_request_reads_back_as_asked() {
        let duration = Duration::from_micros(1_500);
        for request in [
            Request::Word { resource: 1, op: Op::Take, line: 9 },
            Request::Perform { resource: 1, op: Op::Release, line: 9 },
            Request::Sleep { duration, line: 1 },
            Request::Busy { duration, line: 1 },
            Request::Checkpoint,
            Request::Log { message: 2, values: vec![Value::Int(1), Value::None], line: 3 },
            Request::Draw { low: 1, high: 100 },
            Request::Now,
            Request::WordWithin { resource: 1, op: Op::Acquire, limit: duration, line: 9 },
        ] {
            assert_eq!(Request::from_value(request.clone().to_value()), Some(request));
        }
    }
}
