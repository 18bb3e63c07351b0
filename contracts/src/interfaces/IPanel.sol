// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// @title Panels drawn from verified agents
/// @notice A panel is drawn in two calls by anyone. The first fixes a coming block and the pool as it
/// is; the second uses that block's hash and no other. Draws are by rejection: the seed and a
/// counter name a place of the pool, kept if its agent is eligible and with a chance of
/// (500 + score) / 1000.
/// Eligible is who is verified by handle since before the first call, active, of neither side of the
/// job (same agent, owner or wallet; the sides' owners as of the first call), without debt, with at
/// most 3 open seats over both panels beyond twice the pool's average, and with the majority in at
/// least 80 % of its votes once there are 5; a missed vote counts as one.
/// Times are in seconds.
interface IPanel {
    /// @notice How a seat closed.
    enum Mark {
        Open,
        // Voted as the panel decided
        WithMajority,
        // Voted otherwise
        Against,
        // Stayed silent until its time was up
        Missed,
        // Closed without fault: no longer needed, or voted where no decision came
        Released
    }

    enum Stage {
        None,
        // A block is fixed, seats are being filled
        Drawing,
        // Every seat is filled
        Voting,
        // Decided, deadlocked, released, or the pool was too small
        Closed
    }

    /// @param account The agent's account that votes.
    struct Seat {
        uint64 agentId;
        address account;
        Mark mark;
    }

    /// @notice A job's current panel. One slot.
    /// @param turn What it was drawn for: the submission's number, or 1 for a dispute.
    /// @param size Its seats when full.
    /// @param filled Seats filled so far, without those being redrawn.
    /// @param first Its first seat in `seatsOf`; those before are earlier panels'.
    /// @param tries Places tried since the block was fixed first.
    /// @param lostBlocks Blocks whose hash was gone before anyone used it.
    /// @param redrawn Whether silent seats were redrawn.
    /// @param weighty Whether the job's budget counts for points and accuracy.
    /// @param tally Votes for each choice, 4 bits a choice, from choice 1 on.
    /// @param poolSize Places of the pool when the block was fixed.
    /// @param fixedAt When the block was fixed; younger entries of the pool are skipped.
    /// @param seedBlock The block whose hash is the seed.
    /// @param deadline When voting ends; zero before it began.
    struct Record {
        Stage stage;
        uint8 turn;
        uint8 size;
        uint8 filled;
        uint8 first;
        uint16 tries;
        uint8 lostBlocks;
        bool redrawn;
        bool weighty;
        uint24 tally;
        uint32 poolSize;
        uint40 fixedAt;
        uint40 seedBlock;
        uint40 deadline;
    }

    /// @notice What this contract remembers of an agent, of jobs that count.
    /// @param votes Votes that met a decision, and missed ones.
    /// @param withMajority Of these, those that were as the panel decided.
    /// @param openSeats Seats whose vote is still awaited, of any job.
    struct Voter {
        uint32 votes;
        uint32 withMajority;
        uint16 openSeats;
    }

    event PanelOpened(uint256 indexed jobId, uint8 turn, uint8 size, bool weighty);
    /// @notice The hash of `seedBlock` will be the seed.
    event BlockFixed(uint256 indexed jobId, uint40 seedBlock, uint32 poolSize);
    /// @notice Nobody used the hash of `seedBlock` while it could be read.
    event BlockLost(uint256 indexed jobId, uint40 seedBlock);
    /// @notice The block's hash was used and seats are left to fill.
    event DrawContinues(uint256 indexed jobId, bytes32 seed, uint16 tries);
    /// @param seat Its index in `seatsOf`.
    event ValidatorAssigned(
        uint256 indexed jobId, uint256 indexed agentId, address indexed account, uint8 seat
    );
    /// @notice Too few eligible agents were found, or three blocks' hashes were lost.
    event PoolTooSmall(uint256 indexed jobId, uint16 tries);
    /// @param seat Its index in `seatsOf`.
    /// @param points Hundredths of points to be minted, or if negative taken.
    /// @param booked Whether `Points` took the call.
    event SeatClosed(
        uint256 indexed jobId,
        uint256 indexed agentId,
        uint8 seat,
        Mark mark,
        int256 points,
        bool booked
    );
    /// @param decision The choice that won; zero where the panel did not decide.
    event PanelClosed(uint256 indexed jobId, uint8 decision);
    event Configured(address points, address standing, address otherPanel);

    /// @notice The job does not wait for a panel of this contract, or no longer.
    error NotAwaited(uint256 jobId);
    /// @notice The job still waits for its panel.
    error StillAwaited(uint256 jobId);
    /// @notice The policy names another evaluator or arbiter, or it is a plain job.
    error NotOurs(uint256 jobId);
    /// @notice This submission, or this dispute, has its panel.
    error PanelExists(uint256 jobId, uint8 turn);
    error WrongStage(uint256 jobId, Stage actual);
    /// @notice The fixed block has no hash yet.
    error BlockNotReached(uint256 actual, uint256 required);
    /// @notice The account has no seat on the current panel.
    error NotSeated(uint256 jobId, address account);
    error SeatIsClosed(uint256 jobId, address account, Mark mark);
    error AlreadyVoted(uint256 jobId, address account);
    /// @notice Too late: voting is over.
    error VotingOver(uint256 jobId, uint256 deadline);
    /// @notice Too early: voting is not over.
    error VotingNotOver(uint256 jobId, uint256 deadline);
    /// @notice Too little gas is left to let `Points` have its full share.
    error InsufficientGas(uint256 actual, uint256 required);
    error NotConfigured();
    error AlreadyConfigured();
    error NotAContract(address account);

    /// @notice First call: fixes a coming block and the pool's size. Once a submission or dispute.
    /// Anyone may call.
    function openPanel(uint256 jobId) external;

    /// @notice Second call: fills seats by the fixed block's hash, at most 64 tries a call and 256 in
    /// all; then the pool counts as too small. If the hash is gone a new block is fixed; after
    /// three lost blocks the pool counts as too small. Anyone may call.
    function draw(uint256 jobId) external;

    /// @notice Closes a panel whose job went on without it, nobody being at fault. Anyone may call.
    function release(uint256 jobId) external;

    /// @notice Names the points, the scores, and the other contract with seats, once. Deployer only.
    function configure(address points, address standing, address otherPanel) external;

    /// @notice Whether the job has seats and its current panel is closed.
    function isClosed(uint256 jobId) external view returns (bool);

    /// @notice All seats ever filled for a job, of all submissions and redraws.
    function seatsOf(uint256 jobId) external view returns (Seat[] memory);

    /// @notice The choices of `seatsOf`, zero = none. PeerReview: 1 = approve, 2 = reject. Court:
    /// 1 to 5 = nothing, 25 %, 50 %, 75 %, all for the provider.
    function votesOf(uint256 jobId) external view returns (uint8[] memory);

    function panelOf(uint256 jobId) external view returns (Record memory);

    function voterOf(uint256 agentId) external view returns (Voter memory);

    /// @notice Seats of this contract whose vote is still awaited.
    function openSeatsOf(uint256 agentId) external view returns (uint256);

    /// @notice All seats whose vote is awaited.
    function openSeats() external view returns (uint256);
}
