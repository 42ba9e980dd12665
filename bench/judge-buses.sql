-- Holds what the operator was told against the outages that the guest made: for each, one sentence when the bus went, no
-- reading meanwhile, one sentence when it came back. Parameter :outages, a line each: name, begin, end in seconds.
.mode list
.separator ' '
CREATE TEMP TABLE outage AS
  WITH RECURSIVE
    line (rest, text) AS (
      SELECT CAST(:outages AS TEXT), NULL
      UNION ALL
      SELECT substr(rest, instr(rest, char(10)) + 1), substr(rest, 1, instr(rest, char(10)) - 1)
      FROM line WHERE instr(rest, char(10)) > 0)
  SELECT substr(text, 1, instr(text, ' ') - 1) AS name,
         CAST(substr(text, instr(text, ' ') + 1) AS INTEGER) AS began,
         CAST(substr(text, instr(text, ' ') + 12) AS INTEGER) AS ended
  FROM line WHERE text IS NOT NULL;

-- Whom each outage takes, and what the sentence must say.
CREATE TEMP TABLE expected (name, source, words);
INSERT INTO expected VALUES
  ('spi-refused', 'thermometer', '%spidev0.0: transfer: was refused'),
  ('spi-unbound', 'thermometer', '%spidev0.0%'),
  ('spi-long', 'thermometer', '%spidev0.0: transfer: was refused'),
  ('i2c-absent', 'load-cell', '%i2c-1: %at 0x2a: Remote I/O error'),
  ('i2c-absent', 'cycler', '%i2c-1: %at 0x48: Remote I/O error'),
  ('i2c-busy', 'load-cell', '%i2c-1: %at 0x2a: Device or resource busy'),
  ('pwm-refused', 'heater', '%duty_cycle: % was not taken: Input/output error'),
  ('pwm-unexported', 'heater', '%pwm0/%'),
  ('lines-refused', 'heater enable', '%reads back other than it was set%'),
  ('serial-gone', 'stack', '%/dev/ttyS0%');

-- A busy machine loses readings by itself; a device that was told as lost just before is not told again.
CREATE TEMP TABLE told AS
  WITH recovered AS (
    SELECT name, expected.source, words, began, ended,
           (SELECT coalesce(max(e.utc_ns), 0) FROM event e WHERE e.source = expected.source
              AND e.event = 'DEVICE_RECOVERED' AND e.utc_ns / 1e9 < ended) AS before_ns
    FROM outage JOIN expected USING (name))
  SELECT name, r.source, began, ended,
         (SELECT count(*) FROM event e WHERE e.source = r.source AND e.event = 'DEVICE_FAILED'
            AND e.utc_ns > before_ns AND e.utc_ns / 1e9 < ended + 3
            AND (e.text LIKE words OR e.text LIKE '%has not ended%' OR e.text LIKE '%came in time%')) AS losses,
         (SELECT e.text FROM event e WHERE e.source = r.source AND e.event = 'DEVICE_FAILED'
            AND e.utc_ns > before_ns ORDER BY e.utc_ns LIMIT 1) AS text,
         (SELECT min(e.utc_ns / 1e9) - ended FROM event e WHERE e.source = r.source
            AND e.event = 'DEVICE_RECOVERED' AND e.utc_ns / 1e9 >= ended) AS after_s,
         (SELECT count(*) FROM telemetry t WHERE t.utc_ns / 1e9 BETWEEN began + 1 AND ended + 3
            AND CASE r.source WHEN 'thermometer' THEN t.temperature_c WHEN 'load-cell' THEN t.pressure_mpa
                  WHEN 'cycler' THEN t.current_ma WHEN 'stack' THEN t.actuator_steps ELSE NULL END IS NULL) AS unread
  FROM recovered r;

SELECT count(*) = 9, 'outages made:', count(*) FROM outage;
-- The kernel holds a serial line that was taken away for up to 30 s at each closing.
SELECT losses = 1 AND after_s < iif(source = 'stack', 90, 10) AND unread >= 1,
       printf('%s: told once, "%s"; no reading meanwhile; back %.0f s after it was given back', name, text, after_s)
  FROM told ORDER BY began, source;
SELECT count(*) = 0, 'texts of more than one line:', count(*) FROM event WHERE text LIKE '%' || char(10) || '%';
SELECT count(*) = 0, 'devices that failed last and did not come back:', group_concat(source)
  FROM (SELECT source, event, max(utc_ns) FROM event WHERE event IN ('DEVICE_FAILED', 'DEVICE_RECOVERED') GROUP BY source)
  WHERE event = 'DEVICE_FAILED' AND source <> 'stack';
SELECT count(*) = 0, 'trips while a bus was away for 3 s:', group_concat(text)
  FROM event WHERE event = 'INTERLOCK_TRIPPED' AND utc_ns / 1e9 < (SELECT began FROM outage WHERE name = 'spi-long');
SELECT count(*) = 1, 'the trip of a thermometer that is away for 35 s, whose delay is 20 s:', min(source || ', ' || text)
  FROM event WHERE event = 'INTERLOCK_TRIPPED' AND source = 'TEMPERATURE_SENSOR'
    AND utc_ns / 1e9 BETWEEN (SELECT began + 18 FROM outage WHERE name = 'spi-long')
                         AND (SELECT ended + 2 FROM outage WHERE name = 'spi-long');
SELECT count(*) = 1, 'the run came to count after all outages of 3 s' FROM event
  WHERE event = 'PHASE_CHANGED' AND text = 'STABILIZING to ACQUIRING'
    AND utc_ns / 1e9 < (SELECT began FROM outage WHERE name = 'spi-long');
SELECT count(*) >= 3 AND count(*) = max(number) + 1 AND min(number) = 0, 'frames without a gap:', count(*) FROM frame;
