//! One task sends, another receives. Each holds a copy of the sending end, as a process
//! would: the pipe says that nothing more will come when every copy is closed.

use super::{Ends, Message::*, Params};
use trenza_core::tasks::{Receiver, Sender, log, pipe, spawn};
use trenza_core::{Error, Result, Value};

pub async fn run(p: Params) -> Result<Vec<Value>> {
    let (receiver, sender) = pipe("pipe");
    let (own, spare) = (sender.copy_for("sender"), sender.copy_for("receiver")); // ①
    let emitter = spawn("sender", emit((own, p.messages)));
    let listener = spawn("receiver", listen((receiver, spare, p.ends)));
    if p.ends == Ends::Closed {
        sender.close().await; // ②
    }
    emitter.join().await?;
    listener.join().await
}

async fn emit((sender, messages): (Sender, Vec<Value>)) -> Result {
    for m in messages {
        sender.send(m.clone()).await?;
        log(Sent { m }); // ③
    }
    sender.close().await; // no more from here
    Ok(())
}

async fn listen((receiver, spare, ends): (Receiver, Sender, Ends)) -> Result<Vec<Value>> {
    if ends == Ends::Closed {
        spare.close().await; // the copy that it never uses
    }
    let mut messages = Vec::new();
    loop {
        match receiver.recv().await {
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
