#include "learning/advice_blocks.h"

namespace leeway::learning
{

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace
{

VectorXd taken(const VectorXd &all, const std::vector<Index> &places)
{
    VectorXd some(static_cast<Index>(places.size()));
    for (Index row = 0; row < some.size(); ++row)
        some[row] = all[places[static_cast<std::size_t>(row)]];
    return some;
}

void put(const VectorXd &some, const std::vector<Index> &places, VectorXd &all)
{
    for (Index row = 0; row < some.size(); ++row)
        all[places[static_cast<std::size_t>(row)]] = some[row];
}

MatrixXd inverseOf(const MatrixXd &precision)
{
    return precision.llt().solve(MatrixXd::Identity(precision.rows(), precision.cols()));
}

} // namespace

void BlockLayout::add(int block)
{
    if (block != kShared && static_cast<std::size_t>(block) >= places.size())
        places.resize(static_cast<std::size_t>(block) + 1);
    std::vector<Index> &rows = block == kShared ? sharedPlaces : places[static_cast<std::size_t>(block)];
    const auto place = static_cast<Index>(at.size());
    at.push_back({block, static_cast<Index>(rows.size())});
    rows.push_back(place);
}

BlockSums::BlockSums(const BlockLayout &layout)
    : labels(VectorXd::Zero(static_cast<Index>(layout.at.size())))
{
    const auto common = static_cast<Index>(layout.sharedPlaces.size());
    shared = MatrixXd::Zero(common, common);
    blocks.reserve(layout.places.size());
    for (const std::vector<Index> &places : layout.places) {
        const auto size = static_cast<Index>(places.size());
        blocks.push_back({.own = MatrixXd::Zero(size, size), .with = MatrixXd::Zero(size, common)});
    }
}

void BlockSums::add(const BlockLayout &layout, const std::vector<int> &here, double weight, double label)
{
    for (const int i : here) {
        labels[i] += weight * label;
        const BlockLayout::At a = layout.at[static_cast<std::size_t>(i)];
        for (const int j : here) {
            const BlockLayout::At b = layout.at[static_cast<std::size_t>(j)];
            if (a.block == BlockLayout::kShared && b.block == BlockLayout::kShared)
                shared(a.row, b.row) += weight;
            else if (b.block == BlockLayout::kShared)
                blocks[static_cast<std::size_t>(a.block)].with(a.row, b.row) += weight;
            else if (a.block == b.block)
                blocks[static_cast<std::size_t>(a.block)].own(a.row, b.row) += weight;
        }
    }
}

double BlockSums::squareOf(const BlockLayout &layout, const VectorXd &effects) const
{
    const VectorXd common = taken(effects, layout.sharedPlaces);
    double sum = common.dot(shared * common);
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        const VectorXd own = taken(effects, layout.places[b]);
        sum += own.dot(blocks[b].own * own) + 2 * own.dot(blocks[b].with * common);
    }
    return sum;
}

AdviceBlocks::AdviceBlocks(BlockLayout layout)
    : m_layout(std::move(layout))
    , m_blocks(m_layout.places.size())
{
}

VectorXd AdviceBlocks::solve(const BlockSums &sums, const VectorXd &precision, double noise)
{
    MatrixXd common = sums.shared / noise;
    common.diagonal() += taken(precision, m_layout.sharedPlaces);
    VectorXd right = taken(sums.labels, m_layout.sharedPlaces) / noise;
    std::vector<VectorXd> labels;
    labels.reserve(m_blocks.size());
    for (std::size_t b = 0; b < m_blocks.size(); ++b) {
        Block &block = m_blocks[b];
        MatrixXd own = sums.blocks[b].own / noise;
        own.diagonal() += taken(precision, m_layout.places[b]);
        block.given = inverseOf(own);
        block.pull = block.given * (sums.blocks[b].with / noise);
        labels.push_back(taken(sums.labels, m_layout.places[b]) / noise);
        common.noalias() -= (sums.blocks[b].with / noise).transpose() * block.pull;
        right.noalias() -= block.pull.transpose() * labels.back();
    }
    m_shared = inverseOf(common);
    VectorXd mean(static_cast<Index>(m_layout.at.size()));
    const VectorXd commonMean = m_shared * right;
    put(commonMean, m_layout.sharedPlaces, mean);
    for (std::size_t b = 0; b < m_blocks.size(); ++b)
        put(m_blocks[b].given * labels[b] - m_blocks[b].pull * commonMean, m_layout.places[b], mean);
    return mean;
}

VectorXd AdviceBlocks::variance() const
{
    VectorXd all(static_cast<Index>(m_layout.at.size()));
    put(m_shared.diagonal(), m_layout.sharedPlaces, all);
    for (std::size_t b = 0; b < m_blocks.size(); ++b) {
        const MatrixXd pulled = m_blocks[b].pull * m_shared;
        put(m_blocks[b].given.diagonal() + pulled.cwiseProduct(m_blocks[b].pull).rowwise().sum(),
            m_layout.places[b], all);
    }
    return all;
}

MatrixXd AdviceBlocks::whole() const
{
    const auto terms = static_cast<Index>(m_layout.at.size());
    MatrixXd moved(terms, m_shared.rows()); // how far each shared term moves each term
    for (Index place = 0; place < terms; ++place) {
        const BlockLayout::At at = m_layout.at[static_cast<std::size_t>(place)];
        if (at.block == BlockLayout::kShared)
            moved.row(place) = Eigen::RowVectorXd::Unit(m_shared.rows(), at.row);
        else
            moved.row(place) = -m_blocks[static_cast<std::size_t>(at.block)].pull.row(at.row);
    }
    MatrixXd all = moved * m_shared * moved.transpose();
    for (std::size_t b = 0; b < m_blocks.size(); ++b) {
        const std::vector<Index> &places = m_layout.places[b];
        for (std::size_t i = 0; i < places.size(); ++i) {
            for (std::size_t j = 0; j < places.size(); ++j)
                all(places[i], places[j]) += m_blocks[b].given(static_cast<Index>(i), static_cast<Index>(j));
        }
    }
    return all;
}

VectorXd AdviceBlocks::sharedOf(const ActiveTerms &terms) const
{
    VectorXd sum = VectorXd::Zero(m_shared.rows());
    for (const auto &[place, times] : terms) {
        const BlockLayout::At at = m_layout.at[static_cast<std::size_t>(place)];
        if (at.block == BlockLayout::kShared)
            sum[at.row] += times;
        else
            sum -= times * m_blocks[static_cast<std::size_t>(at.block)].pull.row(at.row).transpose();
    }
    return sum;
}

double AdviceBlocks::covarianceOf(const ActiveTerms &a, const ActiveTerms &b) const
{
    double sum = sharedOf(a).dot(m_shared * sharedOf(b));
    for (const auto &[i, x] : a) {
        const BlockLayout::At first = m_layout.at[static_cast<std::size_t>(i)];
        if (first.block == BlockLayout::kShared)
            continue;
        for (const auto &[j, y] : b) {
            const BlockLayout::At second = m_layout.at[static_cast<std::size_t>(j)];
            if (first.block == second.block)
                sum += x * y * m_blocks[static_cast<std::size_t>(first.block)].given(first.row, second.row);
        }
    }
    return sum;
}

double AdviceBlocks::ownVariance(const ActiveTerms &terms) const
{
    double sum = 0;
    for (const auto &[i, x] : terms) {
        const BlockLayout::At first = m_layout.at[static_cast<std::size_t>(i)];
        for (const auto &[j, y] : terms) {
            const BlockLayout::At second = m_layout.at[static_cast<std::size_t>(j)];
            if (first.block != BlockLayout::kShared && first.block == second.block)
                sum += x * y * m_blocks[static_cast<std::size_t>(first.block)].given(first.row, second.row);
        }
    }
    return sum;
}

void AdviceBlocks::learn(const ActiveTerms &terms, double miss, double noise, VectorXd &mean)
{
    const VectorXd common = sharedOf(terms);
    const VectorXd column = m_shared * common;
    const double gain = 1 / (noise + covarianceOf(terms, terms));
    VectorXd moved(mean.size());
    put(column, m_layout.sharedPlaces, moved);
    for (std::size_t b = 0; b < m_blocks.size(); ++b) {
        Block &block = m_blocks[b];
        VectorXd own = VectorXd::Zero(block.given.rows()); // what the case adds to the block's own terms
        double within = 0;
        for (const auto &[place, times] : terms) {
            const BlockLayout::At at = m_layout.at[static_cast<std::size_t>(place)];
            if (at.block == static_cast<int>(b))
                own += times * block.given.col(at.row);
        }
        for (const auto &[place, times] : terms) {
            const BlockLayout::At at = m_layout.at[static_cast<std::size_t>(place)];
            if (at.block == static_cast<int>(b))
                within += times * own[at.row];
        }
        put(own - block.pull * column, m_layout.places[b], moved);
        if (within <= 0)
            continue;
        const double share = 1 / (noise + within);
        block.given.noalias() -= share * own * own.transpose();
        block.pull.noalias() += share * own * common.transpose();
    }
    m_shared.noalias() -= gain * column * column.transpose();
    mean += gain * miss * moved;
}

} // namespace leeway::learning
