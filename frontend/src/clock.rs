//! The browser's clock and zone, read only here.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};

/// Milliseconds since the epoch.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// The moment it is.
pub fn now() -> DateTime<Utc> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds fit i64 for 292 million years"
    )]
    let ms = now_ms() as i64;
    DateTime::from_timestamp_millis(ms).unwrap_or_default()
}

/// `at` as the person's clock shows it, with that day's offset.
pub fn local(at: DateTime<Utc>) -> DateTime<FixedOffset> {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay below 2^53")]
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(
        at.timestamp_millis() as f64
    ));
    #[expect(
        clippy::cast_possible_truncation,
        reason = "offsets are minutes within a day"
    )]
    let seconds = date.get_timezone_offset() as i32 * -60;
    let offset = FixedOffset::east_opt(seconds).unwrap_or_else(|| at.fixed_offset().timezone());
    at.with_timezone(&offset)
}

/// The person's calendar day.
pub fn today() -> NaiveDate {
    local(now()).date_naive()
}

/// The moment at which the person's clock shows `local`.
pub fn moment(local: NaiveDateTime) -> DateTime<Utc> {
    // The offset at about that moment; only within hours of a change of the clock is it another.
    let offset = *self::local(local.and_utc()).offset();
    let at = local.and_local_timezone(offset).single();
    at.map_or_else(|| local.and_utc(), |at| at.to_utc())
}
