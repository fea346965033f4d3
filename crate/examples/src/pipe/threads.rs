//! One process sends, another receives. Starting them copies the sending end to each: the
//! pipe only says that nothing more will come when every copy is closed.

use super::{Ends, Message::*, Params};
use trenza_core::processes::{Receiver, Sender, log, pipe, spawn};
use trenza_core::{Error, Result, Value};

pub fn run(p: Params) -> Result<Vec<Value>> {
    let (receiver, sender) = pipe("pipe");
    let (own, spare) = (sender.copy_for("sender"), sender.copy_for("receiver")); // ①
    let emitter = spawn("sender", emit, (own, p.messages));
    let listener = spawn("receiver", listen, (receiver, spare, p.ends));
    if p.ends == Ends::Closed {
        sender.close(); // ②
    }
    emitter.join()?;
    listener.join()
}

fn emit((sender, messages): (Sender, Vec<Value>)) -> Result {
    for m in messages {
        sender.send(m.clone())?;
        log(Sent { m }); // ③
    }
    sender.close(); // no more from here
    Ok(())
}

fn listen((receiver, spare, ends): (Receiver, Sender, Ends)) -> Result<Vec<Value>> {
    if ends == Ends::Closed {
        spare.close(); // the copy that it never uses
    }
    let mut messages = Vec::new();
    loop {
        match receiver.recv() {
            Ok(m) => {
                log(Received { m: m.clone() }); // ④
                messages.push(m);
            }
            Err(Error::Closed) => break, // ⑤
            Err(other) => return Err(other),
        }
    }
    log(ReceiverDone);
    Ok(messages)
}
