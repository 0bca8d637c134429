#pragma once

#include <Eigen/Dense>

#include <utility>
#include <vector>

namespace leeway::learning
{

// Many choices of which each has few terms of its own. For use inside learning only.

/// Terms by place, with how often each counts.
using ActiveTerms = std::vector<std::pair<int, double>>;

/// Where the terms stand: those that choices share, and those of one choice alone. No case has terms of two
/// choices, so that two choices hang together through what they share and through nothing else.
struct BlockLayout {
    static constexpr int kShared = -1;

    struct At {
        int block = kShared;
        Eigen::Index row = 0;
    };
    std::vector<At> at;                            ///< by place
    std::vector<Eigen::Index> sharedPlaces;        ///< by row
    std::vector<std::vector<Eigen::Index>> places; ///< by block, by row

    /// The next place.
    void add(int block);
};

/// What cases sum up to, over the terms of a layout.
struct BlockSums {
    struct Block {
        Eigen::MatrixXd own;  ///< how often two terms of the block occurred together
        Eigen::MatrixXd with; ///< and with the shared ones, by column
    };
    Eigen::MatrixXd shared;
    std::vector<Block> blocks;
    Eigen::VectorXd labels; ///< by place

    explicit BlockSums(const BlockLayout &layout);
    /// A case with these places, of one block.
    void add(const BlockLayout &layout, const std::vector<int> &here, double weight, double label);
    /// Of effects by place: the sum over the cases of the square of what they add up to.
    [[nodiscard]] double squareOf(const BlockLayout &layout, const Eigen::VectorXd &effects) const;
};

/// The covariance of the terms' effects, written out only when asked: each block, given the shared terms, and
/// how it is pulled by them.
class AdviceBlocks
{
public:
    explicit AdviceBlocks(BlockLayout layout);

    /// The means, with the precision that each place has of itself.
    Eigen::VectorXd solve(const BlockSums &sums, const Eigen::VectorXd &precision, double noise);
    /// By place.
    [[nodiscard]] Eigen::VectorXd variance() const;
    /// The covariance of all terms, by place.
    [[nodiscard]] Eigen::MatrixXd whole() const;
    [[nodiscard]] double covarianceOf(const ActiveTerms &a, const ActiveTerms &b) const;
    /// Of the terms of blocks, were the shared ones known.
    [[nodiscard]] double ownVariance(const ActiveTerms &terms) const;
    /// One more case that missed its estimate by `miss`; `noise` is its variance. Moves `mean` too.
    void learn(const ActiveTerms &terms, double miss, double noise, Eigen::VectorXd &mean);
    [[nodiscard]] const BlockLayout &layout() const { return m_layout; }

private:
    struct Block {
        Eigen::MatrixXd given; ///< covariance, given the shared terms
        Eigen::MatrixXd pull;  ///< how far each shared term moves each of the block's, the other way
    };
    /// What the terms come to over the shared ones.
    [[nodiscard]] Eigen::VectorXd sharedOf(const ActiveTerms &terms) const;

    BlockLayout m_layout;
    Eigen::MatrixXd m_shared; ///< covariance of the shared terms
    std::vector<Block> m_blocks;
};

} // namespace leeway::learning
