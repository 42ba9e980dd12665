-- Each bus that was taken away was told of once or more in one line, and each device came back.
.mode list
.separator ' '
CREATE TEMP TABLE told AS
  SELECT source, event, text, utc_ns FROM event WHERE event IN ('DEVICE_FAILED', 'DEVICE_RECOVERED');
SELECT count(*) >= 1, 'thermometer: refused transfers told:', count(*)
  FROM told WHERE source = 'thermometer' AND event = 'DEVICE_FAILED' AND text LIKE '%spidev0.0%';
SELECT count(DISTINCT source) = 2, 'load cell and cycler: absent addresses told:', group_concat(DISTINCT source)
  FROM told WHERE event = 'DEVICE_FAILED' AND text LIKE '%i2c-1%';
SELECT count(*) >= 1, 'heater: refused duties told:', count(*)
  FROM told WHERE source = 'heater' AND event = 'DEVICE_FAILED' AND text LIKE '%duty_cycle%';
SELECT count(*) = 0, 'texts of more than one line:', count(*) FROM told WHERE text LIKE '%' || char(10) || '%';
SELECT count(*) = 0, 'devices that failed last and did not come back:', group_concat(source)
  FROM (SELECT source, event, max(utc_ns) FROM told GROUP BY source) WHERE event = 'DEVICE_FAILED' AND source <> 'stack';
