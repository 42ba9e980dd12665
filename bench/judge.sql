-- Holds a run of the virtual machine against the twin's truth. Parameters: :truth, the text of the
-- truth file; :epoch, the civil time in seconds at which the twin began. A row per demand: 1 or 0.
.mode list
.separator ' '
CREATE TEMP TABLE truth AS
  SELECT json_extract(value, '$.seconds') + :epoch AS at,
         json_extract(value, '$.temperature_celsius') AS celsius,
         json_extract(value, '$.pressure_mpa') AS mpa
  FROM json_each(:truth, '$.samples');
-- The clocks of the two machines agree to a second or two; what is compared moves slowly.
CREATE TEMP TABLE pair AS
  SELECT truth.celsius, truth.mpa, avg(t.temperature_c) AS measured_c, avg(t.pressure_mpa) AS measured_mpa
  FROM truth JOIN telemetry t ON abs(t.utc_ns / 1e9 - truth.at) < 5
  WHERE t.phase = 'ACQUIRING'
  GROUP BY truth.at HAVING count(t.temperature_c) > 3 AND count(t.pressure_mpa) > 3;

SELECT count(*) >= 20, 'frames:', count(*) FROM frame;
SELECT count(*) = max(number) + 1 AND min(number) = 0, 'frames without a gap' FROM frame;
SELECT sum(text IN ('IDLE to PREPARING', 'PREPARING to STABILIZING', 'STABILIZING to ACQUIRING')) = 3,
       'phases from IDLE to ACQUIRING' FROM event WHERE event = 'PHASE_CHANGED';
SELECT count(*) >= 3, 'step edges by the trigger line:', count(*) FROM step WHERE source = 'TRIGGER';
SELECT max(heater_fraction) > 0, 'the heater was on, at most', max(heater_fraction) FROM telemetry;
SELECT count(*) >= 1 AND max(abs(celsius - measured_c)) < 0.3,
       'K between truth and thermometer, 2 s of lag at 2 K/min:', max(abs(celsius - measured_c)) FROM pair;
SELECT count(*) >= 1 AND max(abs(mpa - measured_mpa)) < 0.02,
       'MPa between truth and load cell, friction 0.02:', max(abs(mpa - measured_mpa)) FROM pair;
SELECT abs(avg(current_mean_ma) - 0.05) < 0.002, 'mA while plating at 0.05:', avg(current_mean_ma)
  FROM frame WHERE kind = 'PLATE' AND current_n > 3 AND flags NOT LIKE '%STRADDLES%'
    AND current_max_ma - current_min_ma < 0.01;
SELECT sum(total) <= json_extract(:truth, '$.mca_counts_total'),
       'counts stored, of those the MCA saw:', sum(total), json_extract(:truth, '$.mca_counts_total') FROM frame;
SELECT count(*) = 0, 'trips:', count(*) FROM event WHERE event = 'INTERLOCK_TRIPPED';
