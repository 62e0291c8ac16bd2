-- Scores are read by treatment, for every client of a therapist at once; without this all scores of all practices were looked through.
create index reported_score_of_treatment on rapport.reported_score (practice_id, treatment_id);
