//! Asynchronous methods by name: a command line is a call, a call is a future, and any executor runs it. This one is
//! made by hand.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::Duration;

use reflect::{Reflect, Type, Value, args, reflect_methods};

#[derive(Reflect)]
struct Weather {
    reports: Mutex<u32>,
}

#[reflect_methods]
impl Weather {
    /// What it is like in a place; takes a while to find out.
    pub async fn report(&self, place: &str) -> Result<String, String> {
        sleep(Duration::from_millis(20)).await;
        *self.reports.lock().unwrap() += 1;
        match place {
            "Atlantis" => Err("under water".into()),
            place => Ok(format!("{place} is sunny")),
        }
    }

    /// Outlives its caller, and may be sent to another thread: it shares the service.
    pub async fn forecast(self: Arc<Self>, place: String, days: u32) -> Vec<String> {
        let mut forecast = Vec::new();
        for day in 1..=days {
            sleep(Duration::from_millis(5)).await;
            forecast.push(format!("day {day} in {place}: more of the same"));
        }
        forecast
    }
}

fn main() -> reflect::Result<()> {
    for method in Type::of::<Weather>().methods() {
        println!("{method}{}", if method.is_send_future() { "  (on any thread)" } else { "" });
    }

    let service = Arc::new(Weather { reports: Mutex::new(0) });
    let weather = Value::from_ref(&*service);
    block_on(async {
        let report = weather.method_by_name("report")?;
        // Nothing happens before a future is polled, and it borrows what the call borrows.
        let (rome, atlantis) = (report.call(args!["Rome"])?.into_future()?, report.call(args!["Atlantis"])?);
        println!("{}", rome.await);
        println!("{}", atlantis.await?);
        Ok::<(), reflect::Error>(())
    })?;

    // A future that may cross threads, on one.
    let forecast = Value::new(service.clone()).into_method("forecast")?;
    let forecast = forecast.call(args![String::from("Rome"), 2_u32])?.into_send_future()?;
    let days = thread::spawn(move || block_on(forecast).downcast::<Vec<String>>()).join().expect("no panic")?;
    println!("{}", days.join("\n"));

    // A mistake is found when the call is made, not when it is awaited.
    println!("{}", weather.method_by_name("report")?.call(args![7]).unwrap_err());
    println!("{} reports", service.reports.lock().unwrap());
    Ok(())
}

/// Wakes the thread that waits.
struct Unpark(thread::Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Runs a future on this thread.
fn block_on<F: Future>(future: F) -> F::Output {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let (mut future, mut context) = (pin!(future), Context::from_waker(&waker));
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}

/// Another thread sleeps for it.
async fn sleep(time: Duration) {
    let done = Arc::new(Mutex::new(false));
    let mut asleep = false;
    poll_fn(|context| {
        if *done.lock().unwrap() {
            return Poll::Ready(());
        }
        if !std::mem::replace(&mut asleep, true) {
            let (done, waker) = (done.clone(), context.waker().clone());
            thread::spawn(move || {
                thread::sleep(time);
                *done.lock().unwrap() = true;
                waker.wake();
            });
        }
        Poll::Pending
    })
    .await
}
