//! A form with a file, as a browser sends it.

/// The body of a request that uploads a file, and the header that describes it.
pub struct Form {
    pub content_type: String,
    pub body: Vec<u8>,
}

impl Form {
    /// A form with this file in the field `file`.
    pub fn with_file(name: &str, content: &[u8]) -> Self {
        const BOUNDARY: &str = "sen-test-boundary";
        let mut body = format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             content-type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        Self {
            content_type: format!("multipart/form-data; boundary={BOUNDARY}"),
            body,
        }
    }
}
