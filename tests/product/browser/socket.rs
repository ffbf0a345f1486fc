//! Speaks to the DevTools of an old browser, or to Firefox, over a WebSocket (RFC 6455): as much as tests need.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};

const MASK: [u8; 4] = [1, 2, 3, 4];

/// A page of a browser.
pub(super) struct Page {
    stream: BufReader<TcpStream>,
    next: u64,
}

impl Page {
    /// Connects to `ws://127.0.0.1:{port}{path}`.
    pub(super) fn connect(port: u16, path: &str) -> Self {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let hello = format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        );
        stream.write_all(hello.as_bytes()).unwrap();
        let mut stream = BufReader::new(stream);
        let mut line = String::new();
        stream.read_line(&mut line).unwrap();
        assert!(line.contains("101"), "{line}");
        while line.trim() != "" {
            line.clear();
            stream.read_line(&mut line).unwrap();
        }
        Self { stream, next: 1 }
    }

    /// Sends a command and waits for its answer; events that come before it are dropped.
    pub(super) fn command(&mut self, method: &str, params: &Value) -> Value {
        self.ask(method, params).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// The same, where the browser may refuse; what it says then.
    pub(super) fn ask(&mut self, method: &str, params: &Value) -> Result<Value, String> {
        let id = self.next;
        self.next += 1;
        self.send(&json!({"id": id, "method": method, "params": params}).to_string());
        loop {
            let mut message: Value = serde_json::from_str(&self.receive().map_err(|error| error.to_string())?).unwrap();
            if message["id"] == id {
                return if message.get("error").is_none() {
                    Ok(message["result"].take())
                } else {
                    Err(message.to_string())
                };
            }
        }
    }

    /// The value of an expression on the page.
    pub(super) fn evaluate(&mut self, expression: &str) -> Value {
        let mut result = self.command("Runtime.evaluate", &json!({"expression": expression, "returnByValue": true}));
        assert!(result.get("exceptionDetails").is_none(), "{expression}: {result}");
        result["result"]["value"].take()
    }

    /// Waits until an expression is true.
    pub(super) fn wait(&mut self, expression: &str) {
        let came = (0..300).any(|_| {
            std::thread::sleep(Duration::from_millis(30));
            self.evaluate(expression) == true
        });
        let url = self.evaluate("location.href");
        assert!(came, "never true on {url}: {expression}");
    }

    /// One whole text frame, masked as clients must (5.3): Firefox takes no mask of zeros, nor a length that is longer than
    /// it needs to be.
    fn send(&mut self, text: &str) {
        let mut frame = vec![0x81];
        match (u8::try_from(text.len()), u16::try_from(text.len())) {
            (Ok(len @ ..126), _) => frame.push(0x80 | len),
            (_, Ok(len)) => {
                frame.push(0x80 | 0x7e);
                frame.extend(len.to_be_bytes());
            }
            _ => {
                frame.push(0x80 | 0x7f);
                frame.extend((text.len() as u64).to_be_bytes());
            }
        }
        frame.extend(MASK);
        frame.extend(text.bytes().zip(MASK.iter().cycle()).map(|(byte, mask)| byte ^ mask));
        self.stream.get_mut().write_all(&frame).unwrap();
    }

    fn receive(&mut self) -> io::Result<String> {
        let mut message = Vec::new();
        loop {
            let mut head = [0; 2];
            self.stream.read_exact(&mut head)?;
            let len = match head[1] & 127 {
                126 => u64::from(u16::from_be_bytes(self.bytes()?)),
                127 => u64::from_be_bytes(self.bytes()?),
                len => u64::from(len),
            };
            assert!(len < 64 << 20, "a frame of {len} bytes");
            let start = message.len();
            message.resize(start + usize::try_from(len).unwrap(), 0);
            self.stream.read_exact(&mut message[start..])?;
            // The last frame of a message.
            if head[0] & 0x80 != 0 {
                return Ok(String::from_utf8(message).unwrap());
            }
        }
    }

    fn bytes<const N: usize>(&mut self) -> io::Result<[u8; N]> {
        let mut bytes = [0; N];
        self.stream.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}
