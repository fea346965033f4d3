//! Calling a plain function in another memory: all memories of a run hold the same code, so a
//! function's address means the same in each; its arguments and its result travel as values.

use crate::names::Name;
use crate::panics::{self, RunEnded};
use crate::platform;
use crate::threads::{Away, JoinHandle, Request, answer, enter_away, spawn_thread};
use crate::trace::{Plain, Value, decode_values, encode_values};
use crate::words::{Reply, Result, reply_from_value, reply_to_value};
use std::panic::Location;
use std::rc::Rc;

/// A function with its arguments, ready to be called wherever the code is.
pub(super) struct Call {
    /// Knows the types: turns values into arguments and the result into a value.
    shim: fn(usize, Value) -> Reply,
    function: usize,
    arguments: Value,
}

impl Call {
    pub(super) fn new<A: Plain, T: Plain>(function: fn(A) -> Result<T>, arguments: A) -> Self {
        Self { shim: shim::<A, T>, function: function as usize, arguments: arguments.to_value() }
    }

    pub(super) fn run(self) -> Reply {
        (self.shim)(self.function, self.arguments)
    }
}

fn shim<A: Plain, T: Plain>(function: usize, arguments: Value) -> Reply {
    // SAFETY: only `Call::new` pairs a shim with a function, of the same types; and every memory of
    // a run holds the same code, so the address means the same function in all of them.
    let function = unsafe { std::mem::transmute::<usize, fn(A) -> Result<T>>(function) };
    let arguments = A::from_value(arguments).expect("arguments arrive as they were sent");
    function(arguments).map(Plain::to_value)
}

impl Plain for Call {
    fn to_value(self) -> Value {
        Value::List(vec![Value::Int(self.shim as usize as i64), Value::Int(self.function as i64), self.arguments])
    }

    fn from_value(value: Value) -> Option<Self> {
        let Value::List(fields) = value else { return None };
        let [Value::Int(shim), Value::Int(function), arguments] = <[Value; 3]>::try_from(fields).ok()? else {
            return None;
        };
        // SAFETY: as in `shim`: the value was made by `to_value`, in a memory with the same code.
        let shim = unsafe { std::mem::transmute::<usize, fn(usize, Value) -> Reply>(shim as usize) };
        Some(Self { shim, function: function as usize, arguments })
    }
}

/// Starts a process that calls `function` with `arguments`: both are sent to it, nothing is shared.
#[track_caller]
pub fn spawn<A: Plain, T: Plain>(name: impl Into<Name>, function: fn(A) -> Result<T>, arguments: A) -> JoinHandle<T> {
    // As data: also natively the process gets a copy.
    let call = encode(Call::new(function, arguments).to_value());
    spawn_thread(name.into(), Location::caller().line(), Box::new(move || elsewhere(&call)))
}

/// Calls `function` in a process and waits for its result: without an actor, outside of any run. What
/// it calls must not ask a run for anything.
pub fn call_elsewhere<A: Plain, T: Plain>(function: fn(A) -> Result<T>, arguments: A) -> Result<T> {
    let reply = elsewhere(&encode(Call::new(function, arguments).to_value()));
    reply.map(|value| T::from_value(value).expect("a call gives what its type says"))
}

/// Makes the call in a memory of its own, answering what it asks, and gives its result.
pub(super) fn elsewhere(call: &[u8]) -> Reply {
    let Some(isolate) = platform::isolate() else {
        return Call::from_value(decode(call)).expect("a call arrives as it was sent").run();
    };
    let mut serve = |request: &[u8]| {
        let request = Request::from_value(decode(request)).expect("a request arrives as it was asked");
        encode(reply_to_value(answer(request)))
    };
    reply(&isolate(call, &mut serve))
}

/// In the process: makes the call, asking the run through `ask`, and gives the reply as bytes.
pub fn answer_call(call: &[u8], ask: impl Fn(&[u8]) -> Vec<u8> + 'static) -> Vec<u8> {
    let call = Call::from_value(decode(call)).expect("a call arrives as it was sent");
    let reply = match enter_away(Rc::new(Line(ask)), || panics::guard(|| call.run())) {
        Ok(Ok(reply)) => reply,
        Ok(Err(panic)) => Err(panic),
        Err(RunEnded) => Err(crate::Error::Cancelled),
    };
    encode(reply_to_value(reply))
}

/// The process's end of the line to its run.
struct Line<F>(F);

impl<F: Fn(&[u8]) -> Vec<u8>> Away for Line<F> {
    fn ask(&self, request: Request) -> Reply {
        reply(&(self.0)(&encode(request.to_value())))
    }
}

fn reply(bytes: &[u8]) -> Reply {
    reply_from_value(decode(bytes)).expect("a reply arrives as it was sent")
}

fn encode(value: Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    encode_values(&[value], &mut bytes);
    bytes
}

fn decode(bytes: &[u8]) -> Value {
    let values = decode_values(bytes).unwrap_or_default();
    values.into_iter().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    fn double((number, note): (u32, String)) -> Result<String> {
        assert_ne!(number, 13, "unlucky");
        if note.is_empty() {
            return Err(crate::Error::failed("no note"));
        }
        let drawn = crate::threads::random_int(1..=9);
        Ok(format!("{note} {} {drawn}", number * 2))
    }

    #[test]
    fn a_call_crosses_as_bytes_and_asks_its_run() {
        thread_local! { static ASKED: RefCell<Vec<Request>> = const { RefCell::new(Vec::new()) }; }
        let ask = |request: &[u8]| {
            let request = Request::from_value(decode(request)).unwrap();
            ASKED.with_borrow_mut(|asked| asked.push(request));
            encode(reply_to_value(Ok(Value::Int(7))))
        };
        let call = encode(Call::new(double, (21, "x".to_owned())).to_value());
        assert_eq!(reply(&answer_call(&call, ask)), Ok(Value::text("x 42 7")));
        assert_eq!(ASKED.take(), [Request::Draw { low: 1, high: 9 }]);
        let unlucky = encode(Call::new(double, (13, "x".to_owned())).to_value());
        let Err(crate::Error::Failed(fault)) = reply(&answer_call(&unlucky, ask)) else { panic!("it fails") };
        assert!(fault.message.contains("unlucky"));
        assert_eq!(&*fault.file, "call.rs");
    }
}
