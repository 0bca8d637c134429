#!/usr/bin/python3
"""Gradient boosting on the very rows and folds that Leeway was tried on, for comparison only.

    leewayctl advice evaluate FILE --mapping MAPPING --write-rows rows.csv
    tests/bench/advice_reference.py rows.csv

Needs python3-sklearn and python3-pandas (section [bench] of app/packages). Parameters are chosen on a part of the training
rows of each split. Differences are Leeway less boosting, paired, with a bootstrap range of 95 %.
"""
import argparse
import sys

try:
    import numpy as np
    import pandas as pd
    from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
    from sklearn.metrics import log_loss, mean_squared_error, roc_auc_score
except ImportError as error:
    sys.exit(f'advice_reference.py: {error}; app/ensure_packages bench installs it')

MOST_LEVELS = 250  # of a category that scikit-learn takes; the rarest are one
GRID = [dict(learning_rate=rate, max_leaf_nodes=leaves, l2_regularization=ridge, min_samples_leaf=20)
        for rate in (.05,) for leaves in (6, 15) for ridge in (1., 20.)]
MOST_ROUNDS = 300


def inputs(rows):
    """Choice and features as categories of at most MOST_LEVELS."""
    columns = ['choice'] + [name for name in rows.columns if name[0] == 'f' and name[1:].isdigit()]
    out = {}
    for name in columns:
        values = rows[name].where(rows[name] >= 0)
        common = values.value_counts().index[:MOST_LEVELS]
        codes = {level: i for i, level in enumerate(common)}
        out[name] = values.map(lambda level: np.nan if pd.isna(level) else codes.get(level, MOST_LEVELS))
    return pd.DataFrame(out, dtype=float)


def loss(estimates, labels, yes_no):
    if not yes_no:
        return (estimates - labels) ** 2
    sure = np.clip(estimates, .005, .995)
    return -np.where(labels > .5, np.log(sure), np.log(1 - sure))


def estimates_of(model, x, yes_no):
    return model.predict_proba(x)[:, 1] if yes_no else model.predict(x)


def boosted(x, y, yes_no, later):
    """A model with the parameters that do best on a fifth of the rows, the latest one when rows have an order in time."""
    make = HistGradientBoostingClassifier if yes_no else HistGradientBoostingRegressor
    order = np.argsort(later, kind='stable') if later is not None else np.random.default_rng(1).permutation(len(y))
    cut = len(y) * 4 // 5
    first, last = order[:cut], order[cut:]
    best = None
    for figures in GRID:
        model = make(max_iter=MOST_ROUNDS, early_stopping=False, categorical_features=[True] * x.shape[1], random_state=1,
                     **figures).fit(x.iloc[first], y[first])
        stages = model.staged_predict_proba(x.iloc[last]) if yes_no else model.staged_predict(x.iloc[last])
        for rounds, stage in enumerate(stages, 1):
            wrong = loss(stage[:, 1] if yes_no else stage, y[last], yes_no).mean()
            if best is None or wrong < best[0]:
                best = wrong, rounds, figures
    return make(max_iter=best[1], early_stopping=False, categorical_features=[True] * x.shape[1], random_state=1,
                **best[2]).fit(x, y)


def level_corrected(estimates, labels, days, known):
    """What product and reference add alike: the mean error of four weeks, drawn to nothing by 200 cases."""
    out = estimates.copy()
    for day in np.unique(days):
        was = (known < day) & (known >= day - 28)
        out[days == day] += (labels[was] - estimates[was]).sum() / (was.sum() + 200)
    return out


def tell(name, labels, ours, theirs, yes_no, clusters):
    def row(who, estimates):
        if yes_no:
            sure = np.clip(estimates, .005, .995)
            print(f'  {who:<20} logloss {log_loss(labels, sure):.4f}  AUC {roc_auc_score(labels, estimates):.4f}')
        else:
            wrong = mean_squared_error(labels, estimates)
            print(f'  {who:<20} RMSE {wrong ** .5:.4f}  R2 {1 - wrong / labels.var():.4f}')

    print(f'{name}: {len(labels)} rows')
    row('Leeway', ours)
    row('gradient boosting', theirs)
    apart = loss(ours, labels, yes_no) - loss(theirs, labels, yes_no)
    sums = pd.DataFrame(dict(apart=apart, cluster=clusters)).groupby('cluster').apart.agg(['sum', 'size']).to_numpy()
    dice = np.random.default_rng(1)
    drawn = []
    for _ in range(1000):
        at = dice.integers(0, len(sums), len(sums))
        drawn.append(sums[at, 0].sum() / sums[at, 1].sum())
    low, high = np.quantile(drawn, [.025, .975])
    base = loss(theirs, labels, yes_no).mean()
    print(f'  Leeway less boosting {apart.mean():+.5f} [{low:+.5f}, {high:+.5f}], {100 * apart.mean() / base:+.2f} % of its loss')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('rows')
    parser.add_argument('--later-only', action='store_true', help='only the split by time, which takes a third as long')
    wanted = parser.parse_args()
    rows = pd.read_csv(wanted.rows)
    x, y = inputs(rows), rows.label.to_numpy(dtype=float)
    yes_no = set(np.unique(y)) <= {0., 1.}
    if not wanted.later_only:
        theirs = np.zeros(len(y))
        for fold in sorted(rows.fold.unique()):
            test = (rows.fold == fold).to_numpy()
            model = boosted(x[~test].reset_index(drop=True), y[~test], yes_no, None)
            theirs[test] = estimates_of(model, x[test], yes_no)
        tell('random folds', y, rows.leeway.to_numpy(), theirs, yes_no, rows.cluster.to_numpy())
    train, test = (rows.time == 1).to_numpy(), (rows.time == 2).to_numpy()
    if not test.any():
        return
    model = boosted(x[train].reset_index(drop=True), y[train], yes_no, rows.day[train].to_numpy())
    plain = estimates_of(model, x[test], yes_no)
    days, known = rows.day[test].to_numpy(), np.maximum(rows.day[test], rows.known[test]).to_numpy()
    # Before the first later day boosting has no record of being wrong; the product has that of an earlier fit.
    earlier = rows.day[train].quantile(.6)
    was = train & (rows.day >= earlier).to_numpy()
    before = train & ((rows.day < earlier) & (rows.known < earlier)).to_numpy()
    old = boosted(x[before].reset_index(drop=True), y[before], yes_no, rows.day[before].to_numpy())
    all_days = np.concatenate([rows.day[was], days])
    all_known = np.concatenate([np.maximum(rows.day[was], rows.known[was]), known])
    both = level_corrected(np.concatenate([estimates_of(old, x[was], yes_no), plain]), np.concatenate([y[was], y[test]]),
                           all_days, all_known)
    tell('later weeks, level corrected', y[test], rows.leeway_later[test].to_numpy(), both[was.sum():], yes_no,
         rows.cluster[test].to_numpy())


if __name__ == '__main__':
    main()
