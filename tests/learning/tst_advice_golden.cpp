#include "learning/advice_model.h"

#include "support/test_case.h"

#include <QTest>

#include <algorithm>
#include <cmath>

#include <zlib.h>

using namespace leeway;
using namespace leeway::learning;

namespace
{

/// One complaint to a bank: which of its answers it got, in which situation, and whether it was disputed.
struct Complaint {
    AdviceCase what;
    bool disputed = false;
    bool heldBack = false;
};

QByteArray unpacked(const QString &path)
{
    QByteArray all;
    QByteArray part(1 << 16, Qt::Uninitialized);
    const gzFile file = gzopen(path.toUtf8().constData(), "rb");
    while (file != nullptr) {
        const int read = gzread(file, part.data(), static_cast<unsigned>(part.size()));
        if (read <= 0)
            break;
        all.append(part.constData(), read);
    }
    gzclose(file);
    return all;
}

std::vector<Complaint> complaints()
{
    std::vector<Complaint> rows;
    const QList<QByteArray> lines = unpacked(qEnvironmentVariable("LEEWAY_SOURCE_DIR") +
                                             QStringLiteral("/tests/learning/golden_cfpb16.csv.gz"))
                                        .split('\n');
    for (const QByteArray &line : lines.mid(1)) {
        const QList<QByteArray> cells = line.trimmed().split(',');
        if (cells.size() < 4)
            continue;
        Complaint row;
        row.heldBack = cells[0] == "1";
        row.disputed = cells[1] == "1";
        row.what.choice = cells[2].toInt();
        for (const QByteArray &cell : cells.mid(3))
            row.what.levels.push_back(cell.toInt());
        rows.push_back(row);
    }
    return rows;
}

/// That a disputed one is ranked above one that is not.
double areaUnderCurve(std::vector<std::pair<double, bool>> scored)
{
    std::sort(scored.begin(), scored.end());
    double ranks = 0;
    double disputed = 0;
    for (std::size_t i = 0; i < scored.size(); ++i) {
        if (!scored[i].second)
            continue;
        disputed += 1;
        ranks += static_cast<double>(i + 1);
    }
    const double others = static_cast<double>(scored.size()) - disputed;
    return (ranks - disputed * (disputed + 1) / 2) / (disputed * others);
}

bool isNear(double value, double wanted, double apart)
{
    if (std::abs(value - wanted) <= apart)
        return true;
    qWarning("%.7f, wanted %.7f", value, wanted);
    return false;
}

} // namespace

/// The figures of `golden_cfpb16.json`, which another implementation computed from the same rows
/// (advice.md 5, "golden test"): public complaints of US Government data.
class TestAdviceGolden : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fitHasTheGoldenFigures();
    void estimatesAreTheGoldenOnes_data();
    void estimatesAreTheGoldenOnes();
    void heldBackRowsAreToldApart();
    void fitIsTheSameInAnyOrderAndInParts();

private:
    std::vector<Complaint> m_rows;
    std::vector<Complaint> m_heldBack;
    AdviceCounts m_counts;
    std::optional<AdviceModel> m_model;
    int m_features = 0;
};

void TestAdviceGolden::initTestCase()
{
    m_rows = complaints();
    QCOMPARE(m_rows.size(), std::size_t(9174));
    m_features = static_cast<int>(m_rows.front().what.levels.size());
    for (const Complaint &row : m_rows) {
        if (row.heldBack)
            m_heldBack.push_back(row);
        else
            m_counts.add({row.what, 0, row.disputed ? 1000 : 0});
    }
    QCOMPARE(m_heldBack.size(), std::size_t(1835));
    m_model = AdviceModel::fitted(m_counts, m_features);
    QVERIFY(m_model);
}

void TestAdviceGolden::fitHasTheGoldenFigures()
{
    QCOMPARE(m_model->terms(), 732);
    QCOMPARE(m_model->rounds(), 22);
    QVERIFY(isNear(m_model->noise(), 0.134927605272937, 1e-8));
    QVERIFY(isNear(m_model->choiceSpread(), 0.102743, 1e-6));
    QVERIFY(isNear(m_model->cases(), 7339, 1e-6));
}

void TestAdviceGolden::estimatesAreTheGoldenOnes_data()
{
    QTest::addColumn<double>("mean");
    QTest::addColumn<double>("sd");
    constexpr double kWanted[][2] = {{0.313552, 0.050483}, {0.291209, 0.074302}, {0.216892, 0.030522},
                                     {0.256195, 0.035712}, {0.123582, 0.030832}, {0.238537, 0.04698},
                                     {0.343597, 0.0338},   {0.235449, 0.03718},  {0.268064, 0.041224},
                                     {0.193026, 0.022853}, {0.214267, 0.042778}, {0.216497, 0.03237}};
    int number = 0;
    for (const auto &wanted : kWanted)
        QTest::addRow("held back row %d", ++number) << wanted[0] << wanted[1];
}

void TestAdviceGolden::estimatesAreTheGoldenOnes()
{
    QFETCH(double, mean);
    QFETCH(double, sd);
    const QByteArray tag = QTest::currentDataTag();
    const int row = tag.mid(tag.lastIndexOf(' ') + 1).toInt() - 1;
    const AdviceEstimate estimate = m_model->estimate(m_heldBack.at(static_cast<std::size_t>(row)).what);
    QVERIFY(isNear(estimate.mean, mean, 1e-6));
    QVERIFY(isNear(estimate.sd, sd, 1e-6));
    QVERIFY(isNear(estimate.information, m_model->noise() / (sd * sd), .1));
}

void TestAdviceGolden::heldBackRowsAreToldApart()
{
    std::vector<std::pair<double, bool>> scored;
    double loss = 0;
    for (const Complaint &row : m_heldBack) {
        const double chance = std::clamp(m_model->estimate(row.what).mean, .005, .995);
        loss -= std::log(row.disputed ? chance : 1 - chance);
        scored.emplace_back(chance, row.disputed);
    }
    QVERIFY(isNear(areaUnderCurve(scored), 0.6763971730443135, 1e-4));
    QVERIFY(isNear(loss / static_cast<double>(scored.size()), 0.447225790956629, 1e-5));
}

void TestAdviceGolden::fitIsTheSameInAnyOrderAndInParts()
{
    AdviceCounts parts[3];
    std::size_t at = 0;
    for (auto row = m_rows.rbegin(); row != m_rows.rend(); ++row) {
        if (!row->heldBack)
            parts[at++ % 3].add({row->what, 0, row->disputed ? 1000 : 0});
    }
    parts[0].merge(parts[2]);
    parts[0].merge(parts[1]);
    QVERIFY(parts[0] == m_counts);

    // Taken away again, a case leaves nothing behind.
    const AdviceCell one{m_heldBack.front().what, 3, 1000};
    parts[0].add(one);
    QVERIFY(!(parts[0] == m_counts));
    parts[0].add(one, -kWholeCase);
    QVERIFY(parts[0] == m_counts);

    AdviceFit short_;
    short_.mostRounds = 3;
    const auto a = AdviceModel::fitted(m_counts, m_features, short_);
    const auto b = AdviceModel::fitted(parts[0], m_features, short_);
    QCOMPARE(a->estimate(m_heldBack[5].what).mean, b->estimate(m_heldBack[5].what).mean);
}

LEEWAY_TEST(TestAdviceGolden)
#include "tst_advice_golden.moc"
